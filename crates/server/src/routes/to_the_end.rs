//! For what may take longer than a request: its answer may be cut off, the work is not.

use crate::error::Error;

/// Does it on a task of its own, and waits for it. Nobody waiting any more, it goes on; what went
/// wrong then is in the log alone.
///
/// # Errors
/// What came of it; [`Error::Internal`] where it panicked.
pub(super) async fn to_the_end<T: Send + 'static>(
    work: impl Future<Output = Result<T, Error>> + Send + 'static,
) -> Result<T, Error> {
    let noted = async {
        work.await
            .inspect_err(|cause| tracing::warn!(%cause, "long work ended without its result"))
    };
    let done = tokio::spawn(noted).await;
    done.map_err(|cause| Error::Internal(cause.to_string()))?
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::sync::oneshot;

    use super::*;

    #[tokio::test]
    async fn work_goes_on_when_nobody_waits_for_it_any_more() {
        let (go, may_go) = oneshot::channel::<()>();
        let (done, is_done) = oneshot::channel();
        let work = to_the_end(async {
            may_go.await.unwrap();
            done.send(7).unwrap();
            Ok(())
        });
        let cut_off = tokio::time::timeout(Duration::ZERO, work).await;
        assert!(cut_off.is_err());
        go.send(()).unwrap();
        assert_eq!(is_done.await, Ok(7));
    }

    #[tokio::test]
    async fn what_came_of_it_is_told_and_a_panic_is_a_failure() {
        assert_eq!(to_the_end(async { Ok(7) }).await.unwrap(), 7);
        let refused = to_the_end::<()>(async { Err(Error::NotFound) }).await;
        assert!(matches!(refused, Err(Error::NotFound)));
        let panicked = to_the_end::<()>(async { panic!("it broke") }).await;
        assert!(matches!(panicked, Err(Error::Internal(_))));
    }
}
