//! Work on many things side by side, where the run has begun threads for it. Where it has not, because there is little to
//! do, none are begun.

use rayon::prelude::*;

/// Whether the run has begun threads.
pub fn are_there() -> bool {
    rayon::current_thread_index().is_some()
}

/// Does the same work on each of several things, with something that each thread makes for itself.
pub fn each<T: Send, S>(
    things: &mut [T],
    own: impl Fn() -> S + Sync + Send,
    work: impl Fn(&mut S, &mut T) + Sync + Send,
) {
    if are_there() {
        things.par_iter_mut().for_each_init(own, work);
    } else {
        let mut own = own();
        things.iter_mut().for_each(|thing| work(&mut own, thing));
    }
}
