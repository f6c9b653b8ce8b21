//! The same work on many things, on several threads, with the results in the order of the things.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread::{Builder, Scope};
use std::time::Duration;

/// How long a thread's stack is, bytes: as long as the main thread's, for pages that nest deep.
const STACK: usize = 8 << 20;

/// How many things are under way for each thread: one that it works on, and one that waits.
const AHEAD: usize = 2;

/// How often `idle` is called while a result is waited for.
const IDLE: Duration = Duration::from_millis(50);

/// Gives everything that `next` makes to `work`, on so many threads, and what comes of it to `take`, in order. With one
/// thread or none all is done here. A panic of `work` goes on here.
pub(super) fn in_order<T: Send, R: Send>(
    threads: usize,
    mut next: impl FnMut() -> Option<T>,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
    mut idle: impl FnMut(),
) {
    if threads < 2 {
        while let Some(thing) = next() {
            take(work(thing));
        }
        return;
    }
    let (give, waiting) = channel::<(usize, T)>();
    let (waiting, work) = (&Mutex::new(waiting), &work);
    std::thread::scope(|scope| {
        // Gone at the end of this block, which ends the threads.
        let give = give;
        let (done, results) = channel();
        let started = (0..threads).filter(|_| start(scope, waiting, work, done.clone())).count();
        let (mut given, mut taken, mut more, mut early) = (0, 0, true, BTreeMap::new());
        loop {
            while more && given - taken < started.max(1) * AHEAD {
                match next() {
                    None => more = false,
                    Some(thing) => {
                        if started > 0 {
                            _ = give.send((given, thing));
                        } else {
                            // No thread could be started.
                            early.insert(given, Ok(work(thing)));
                        }
                        given += 1;
                    }
                }
            }
            if taken == given {
                return;
            }
            if let Some(result) = early.remove(&taken) {
                taken += 1;
                take(result.unwrap_or_else(|panic| resume_unwind(panic)));
                continue;
            }
            match results.recv_timeout(IDLE) {
                Ok((n, result)) => drop(early.insert(n, result)),
                Err(RecvTimeoutError::Timeout) => idle(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    });
}

/// Starts a thread that works on what is waiting; whether it could be.
fn start<'scope, T: Send + 'scope, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    waiting: &'scope Mutex<Receiver<(usize, T)>>,
    work: &'scope (impl Fn(T) -> R + Sync),
    done: Sender<(usize, std::thread::Result<R>)>,
) -> bool {
    let run = move || loop {
        let thing = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((n, thing)) = thing else { return };
        let result = catch_unwind(AssertUnwindSafe(|| work(thing)));
        if done.send((n, result)).is_err() {
            return;
        }
    };
    Builder::new().stack_size(STACK).spawn_scoped(scope, run).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_whatever_the_number_of_threads() {
        for threads in [0, 1, 2, 5] {
            let (mut things, mut got) = (0..100u64, Vec::new());
            let work = |n: u64| {
                std::thread::sleep(Duration::from_micros(n * 7919 % 400));
                n * 2
            };
            in_order(threads, || things.next(), work, |n| got.push(n), || ());
            assert_eq!(got, (0..100).map(|n| n * 2).collect::<Vec<_>>(), "{threads}");
        }
        in_order(2, || None::<u8>, |n| n, |_| unreachable!(), || ());
    }

    #[test]
    fn a_panic_is_not_waited_for() {
        let mut things = 0..10;
        let work = |n: i32| assert!(n != 4, "the fourth");
        let all = AssertUnwindSafe(|| in_order(2, || things.next(), work, |()| (), || ()));
        assert!(catch_unwind(all).is_err());
    }
}
