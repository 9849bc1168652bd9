//! The address: free, or a Milepost answers there.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use super::Finding;
use crate::config::Config;
use crate::tls::Tls;

const ABOUT: &str = "address";
/// For an answer on the same machine.
const PATIENCE: Duration = Duration::from_secs(2);

/// Looks at every address that would be listened on, and at the certificate.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    let mut findings = vec![address("--listen", config.listen, config.tls.is_some())];
    let metrics = config.metrics_listen;
    findings.extend(metrics.map(|metrics| address("--metrics-listen", metrics, false)));
    findings.extend(config.tls.as_ref().map(|files| match Tls::open(files) {
        Ok(_) => Finding::good("TLS", "certificate and key go together"),
        Err(error) => Finding::bad("TLS", error.to_string()),
    }));
    findings
}

fn address(flag: &str, address: SocketAddr, tls: bool) -> Finding {
    match TcpListener::bind(address) {
        Ok(_) => Finding::good(ABOUT, format!("{address} is free")),
        Err(cause) if cause.kind() == ErrorKind::AddrInUse && tls => Finding::good(
            ABOUT,
            format!("{address} is taken, by a running server one hopes"),
        ),
        Err(cause) if cause.kind() == ErrorKind::AddrInUse && is_milepost(address) => {
            Finding::good(ABOUT, format!("a Milepost answers at {address}"))
        }
        Err(cause) if cause.kind() == ErrorKind::AddrInUse => Finding::bad(
            ABOUT,
            format!("another program has {address}; {flag} takes another address"),
        ),
        Err(cause) => Finding::bad(ABOUT, format!("{address} cannot be listened on: {cause}")),
    }
}

fn is_milepost(address: SocketAddr) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\nhost: x\r\n\r\n")?;
        let mut answer = String::new();
        stream.take(4_096).read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.starts_with("HTTP/1.") && answer.ends_with("\r\n\r\nok\n"))
}
