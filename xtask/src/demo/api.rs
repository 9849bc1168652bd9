//! Asking the demo's server, with the operator's key, for what the demo needs once.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::failure::Failure;

/// The demo's site.
pub(super) const SITE: &str = "fern-floor";
const PATIENCE: Duration = Duration::from_secs(30);

/// The server as its operator reaches it.
#[derive(Debug)]
pub(super) struct Api {
    address: SocketAddr,
    key: String,
}

impl Api {
    /// On this port of this machine, with the key in the data folder.
    pub(super) fn open(port: u16, data: &Path) -> Result<Self, Failure> {
        let file = data.join("api-key");
        let key = fs::read_to_string(&file).map_err(Failure::file("read", &file))?;
        Ok(Self {
            address: SocketAddr::from(([127, 0, 0, 1], port)),
            key: key.trim().to_owned(),
        })
    }

    /// Makes the demo's site and publishes its journey, unless the site is there: what somebody
    /// made of it in the Studio stays. Whether it was made now.
    pub(super) fn publish_once(&self, journey: &Path) -> Result<bool, Failure> {
        let draft = format!("/api/sites/{SITE}/draft");
        if self.call("GET", &draft, &Value::Null)?.0 != 404 {
            return Ok(false);
        }
        let site = json!({ "site": SITE, "name": "Fern & Floor (sample shop)" });
        self.expect(201, "POST", "/api/sites", &site)?;
        let document = super::sample::read(journey)?;
        let body = json!({ "revision": 1, "document": document });
        self.expect(200, "PUT", &draft, &body)?;
        let publish = json!({ "revision": 2, "note": "As it came with Milepost" });
        self.expect(
            201,
            "POST",
            &format!("/api/sites/{SITE}/versions"),
            &publish,
        )?;
        Ok(true)
    }

    /// Tells events, batch by batch.
    pub(super) fn tell(&self, batches: &[Value]) -> Result<(), Failure> {
        for batch in batches {
            self.expect(200, "POST", "/j/v1/e", batch)?;
        }
        Ok(())
    }

    fn expect(&self, wanted: u16, method: &str, path: &str, body: &Value) -> Result<(), Failure> {
        let (status, answer) = self.call(method, path, body)?;
        if status == wanted {
            return Ok(());
        }
        Err(Failure::Found(format!(
            "the server answered {status} to {method} {path}: {answer}\nDelete the demo's data \
             folder to start afresh."
        )))
    }

    fn call(&self, method: &str, path: &str, body: &Value) -> Result<(u16, String), Failure> {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let (key, length) = (&self.key, body.len());
        let request = format!(
            "{method} {path} HTTP/1.0\r\nHost: {}\r\nAuthorization: Bearer {key}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}",
            self.address
        );
        let answer = self
            .exchange(&request)
            .map_err(Failure::unreadable("the server's answer"))?;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
        Ok((status.unwrap_or_default(), body.to_owned()))
    }

    fn exchange(&self, request: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    }
}
