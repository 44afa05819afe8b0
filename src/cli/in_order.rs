//! Several things done at once, and taken in their order.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use depeche::engine::Observer;

/// Does `work` for each of `items`, at most `most` of them at a time, and hands what comes of it to `take` in the order of the items. Where
/// that fails, what is still being done is told to give up.
pub fn in_order<T: Send, R: Send, E>(
    most: NonZeroUsize,
    items: impl IntoIterator<Item = T>,
    work: impl Fn(T, &dyn Observer) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let over = Over(AtomicBool::new(false));
    let (over, work) = (&over, &work);
    thread::scope(|scope| {
        let mut under_way: VecDeque<thread::ScopedJoinHandle<'_, R>> = VecDeque::new();
        let mut next = |handle: thread::ScopedJoinHandle<'_, R>| {
            let result = handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let taken = take(result);
            over.0.store(taken.is_err(), Ordering::Relaxed);
            taken
        };
        for item in items {
            if under_way.len() >= most.get()
                && let Some(oldest) = under_way.pop_front()
            {
                next(oldest)?;
            }
            under_way.push_back(scope.spawn(move || work(item, over)));
        }
        under_way.into_iter().try_for_each(next)
    })
}

/// Gives up what nobody will take.
struct Over(AtomicBool);

impl Observer for Over {
    fn progress(&self, _finished: usize, _tokens: usize) {}

    fn cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn takes_in_order_whichever_is_ready_first() -> Result<(), String> {
        let most = NonZeroUsize::new(3).ok_or("three")?;
        let mut taken = Vec::new();
        let slower_first = |item: u64, _: &dyn Observer| {
            std::thread::sleep(Duration::from_millis(8 - item));
            item
        };
        in_order(most, 0..8, slower_first, |item| {
            taken.push(item);
            Ok::<(), String>(())
        })?;
        assert_eq!(taken, (0..8).collect::<Vec<_>>());
        Ok(())
    }

    #[test]
    fn what_nobody_takes_is_given_up() {
        let until_told = |item: u64, observer: &dyn Observer| {
            while item > 0 && !observer.cancelled() {
                std::thread::sleep(Duration::from_millis(1));
            }
        };
        let failed = in_order(NonZeroUsize::MIN.saturating_add(1), 0..5, until_told, |()| Err("closed"));
        assert_eq!(failed, Err("closed"));
    }
}
