//! Lets what is being put on the disk come to its end before the program is ended from outside: Ctrl-C then finds the
//! whole file and nothing beside it.

#[cfg(unix)]
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::SeqCst},
};

#[cfg(unix)]
use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag, low_level,
};

/// Holds back Ctrl-C, and a polite request to end, while something is put on the disk. One a run: what an earlier one let
/// through again, a later one does not hold. Elsewhere than on Unix it holds nothing; what is left beside a report goes
/// with the next run.
pub struct Unbroken {
    #[cfg(unix)]
    signals: Vec<Signal>,
}

#[cfg(unix)]
struct Signal {
    number: i32,
    /// Whether it ends the program at once.
    ends: Arc<AtomicBool>,
    /// Whether it came.
    came: Arc<AtomicBool>,
}

#[cfg(unix)]
impl Unbroken {
    /// Holds nothing yet.
    pub fn new() -> Self {
        Self { signals: [SIGINT, SIGTERM].into_iter().filter_map(Signal::new).collect() }
    }

    /// Whether the program was asked to end meanwhile.
    pub fn is_asked_to_end(&self) -> bool {
        self.signals.iter().any(|signal| signal.came.load(SeqCst))
    }

    /// Does what must not stop half way; what came meanwhile ends the program after it.
    pub fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        self.signals.iter().for_each(|signal| signal.ends.store(false, SeqCst));
        let done = work();
        for signal in &self.signals {
            signal.ends.store(true, SeqCst);
            if signal.came.load(SeqCst) {
                // It is a signal whose usual effect is known, so this does not fail, and does not come back.
                let _ = low_level::emulate_default_handler(signal.number);
            }
        }
        done
    }
}

#[cfg(unix)]
impl Signal {
    /// None where the machine does not let it be held.
    fn new(number: i32) -> Option<Self> {
        let signal = Self { number, ends: Arc::new(AtomicBool::new(true)), came: Arc::default() };
        flag::register_conditional_default(number, Arc::clone(&signal.ends)).ok()?;
        flag::register(number, Arc::clone(&signal.came)).ok()?;
        Some(signal)
    }
}

#[cfg(not(unix))]
impl Unbroken {
    /// Holds nothing.
    pub const fn new() -> Self {
        Self {}
    }

    /// Never known.
    pub const fn is_asked_to_end(&self) -> bool {
        false
    }

    /// Does what should not stop half way.
    pub fn during<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }
}
