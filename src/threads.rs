//! Work on many things side by side, where the run has begun threads for it. Where it has not, because there is little to
//! do, none are begun.

use rayon::prelude::*;

/// So many cells or lines are worth a piece of their own.
pub const MANY: usize = 1 << 14;

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

/// Goes through many things piece by piece; what each piece gives stands in the order of the things.
pub fn through<T: Sync, R: Send>(things: &[T], work: impl Fn(&[T]) -> Vec<R> + Sync + Send) -> Vec<R> {
    if are_there() && things.len() > MANY {
        things.par_chunks(MANY).flat_map_iter(work).collect()
    } else {
        work(things)
    }
}
