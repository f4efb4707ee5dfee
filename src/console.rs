//! The window that the program runs in: what Windows needs and other systems bring along. Letters need nothing there: the
//! standard library prints Unicode to a console by itself.

use std::io::{BufRead, Write, stderr, stdin};

/// Lets a window of an older Windows show colours, which it does only when asked.
pub fn prepare() {
    #[cfg(windows)]
    let _ = anstyle_query::windows::enable_ansi_colors();
}

/// Waits where the window would close with what was printed: one that opened for this run, by a double click or by
/// files dropped on the program.
pub fn hold() {
    if is_own_window() {
        // Where the window is gone already, there is nothing to wait for.
        let _ = write!(stderr(), "\nNhấn Enter để đóng cửa sổ này (press Enter to close this window) ");
        let _ = stdin().lock().read_line(&mut String::new());
    }
}

/// Whether the desktop started this run, and no command line.
#[cfg(windows)]
fn is_own_window() -> bool {
    use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};

    let mut system = System::new();
    let mut look_up = |pid: Pid| {
        let only = ProcessesToUpdate::Some(std::slice::from_ref(&pid));
        system.refresh_processes_specifics(only, false, ProcessRefreshKind::nothing());
        system.process(pid).map(|process| (process.parent(), process.name().eq_ignore_ascii_case("explorer.exe")))
    };
    let parent = sysinfo::get_current_pid().ok().and_then(|own| look_up(own)?.0);
    parent.and_then(look_up).is_some_and(|(_, is_desktop)| is_desktop)
}

#[cfg(not(windows))]
const fn is_own_window() -> bool {
    false
}
