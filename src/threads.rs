//! Work on many things side by side, where the run has begun threads for it. Where it has not, because there is little to
//! do, none are begun.

use std::sync::OnceLock;

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

/// The threads of a run, begun when first there is something to do for them. What is kept until the end is made on the
/// same ones as what it is made of: it takes the room that this leaves, which no other thread would use again.
pub struct Threads {
    jobs: Option<usize>,
    begun: OnceLock<ThreadPool>,
}

impl Threads {
    /// So many, or as many as the machine has; none yet.
    pub const fn new(jobs: Option<usize>) -> Self {
        Self { jobs, begun: OnceLock::new() }
    }

    /// Does work on them.
    pub fn on<R: Send>(&self, work: impl FnOnce() -> R + Send) -> Result<R, ThreadPoolBuildError> {
        if let Some(begun) = self.begun.get() {
            return Ok(begun.install(work));
        }
        let begun = ThreadPoolBuilder::new().num_threads(self.jobs.unwrap_or(0)).build()?;
        Ok(self.begun.get_or_init(|| begun).install(work))
    }
}

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
