//! `_requests`: one HTTP exchange, for the module `requests`; the only file that names the HTTP crate.
//!
//! In: method, URL, headers, body, timeouts. Out: status, reason and headers as the server wrote them, body; or
//! what went wrong, as a word that `requests/adapters.as` turns into an exception. Redirects, encodings
//! and all else are decided there. The call blocks its thread, as the real package's does, and the virtual clock
//! stands still meanwhile. Counterpart: urllib3 under requests.

use crate::builtins::strings::memory::bytes_argument;
use crate::native::{NativeModule, Row};
use crate::object::str::Bytes;
use crate::object::{Res, Value};
use crate::vm::Vm;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use ureq::http::{HeaderName, HeaderValue, Method, Request, Uri};
use ureq::tls::TlsConfig;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, DefaultConnector, NextTimeout, Transport,
};
use ureq::{Agent, Error, Timeout};

/// `_requests`
pub static MODULE: NativeModule = NativeModule {
    name: "_requests",
    doc: "One HTTP exchange, for the module requests.",
    functions: &[Row::function(
        "exchange",
        "(method, url, host, port, headers, body, connect, read, verify, /)",
        "Send a request and wait for the whole answer.",
        exchange,
    )],
    types: &[],
    init: None,
};

/// A request, ready to leave the script's thread.
struct Order {
    method: String,
    url: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Option<Vec<u8>>,
    connect: Option<Duration>,
    read: Option<Duration>,
    verify: bool,
}

/// What came back.
struct Answer {
    status: u16,
    reason: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// What went wrong: a word for its kind, the system's number if it has one, the text.
struct Failure {
    kind: &'static str,
    number: i32,
    text: String,
}

fn failure(kind: &'static str, text: impl ToString) -> Failure {
    Failure {
        kind,
        number: 0,
        text: text.to_string(),
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        match error {
            Error::Timeout(Timeout::Connect | Timeout::Resolve) => failure("connect-timeout", ""),
            Error::Timeout(_) => failure("read-timeout", ""),
            Error::HostNotFound => failure("name", ""),
            Error::ConnectionFailed => failure("connect", ""),
            Error::Io(error) => {
                let number = error.raw_os_error().unwrap_or(0);
                let kind = match error.kind() {
                    std::io::ErrorKind::TimedOut => "read-timeout",
                    std::io::ErrorKind::UnexpectedEof => "closed",
                    std::io::ErrorKind::ConnectionRefused
                    | std::io::ErrorKind::HostUnreachable
                    | std::io::ErrorKind::NetworkUnreachable => "connect",
                    std::io::ErrorKind::ConnectionReset
                    | std::io::ErrorKind::ConnectionAborted
                    | std::io::ErrorKind::BrokenPipe => "aborted",
                    std::io::ErrorKind::InvalidData => "tls",
                    // A name that is not known: the resolver's error has no number.
                    _ if number == 0 && error.to_string().contains("lookup") => "name",
                    _ => "aborted",
                };
                let text = error.to_string();
                Failure {
                    kind,
                    number,
                    text: text.split(" (os error").next().unwrap_or(&text).to_owned(),
                }
            }
            Error::Tls(text) => failure("tls", text),
            Error::Rustls(error) => failure("tls", error),
            Error::BadUri(text) => failure("url", text),
            Error::Http(error) => failure("url", error),
            Error::Decompress(_, error) => failure("content", error),
            Error::Protocol(error) => failure("protocol", error),
            other => failure("other", other),
        }
    }
}

/// The head of the answer as it came: the HTTP crate keeps neither the reason nor the case of names.
type Head = Arc<Mutex<Vec<u8>>>;

/// Stands between the HTTP crate and the connection: takes down the head of the answer, and gives the names
/// of the headers sent the case in which the script wrote them.
#[derive(Debug)]
struct Listener {
    head: Head,
    names: Arc<Vec<String>>,
}

impl<In: Transport> Connector<In> for Listener {
    type Out = Heard<In>;

    fn connect(
        &self,
        _: &ConnectionDetails,
        chained: Option<In>,
    ) -> Result<Option<Heard<In>>, Error> {
        Ok(chained.map(|inner| Heard {
            inner,
            head: self.head.clone(),
            names: self.names.clone(),
            whole: false,
            sent: false,
        }))
    }
}

#[derive(Debug)]
struct Heard<In> {
    inner: In,
    head: Head,
    names: Arc<Vec<String>>,
    /// The head of the answer is here.
    whole: bool,
    /// The head of the request has left.
    sent: bool,
}

impl<In: Transport> Transport for Heard<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        if !std::mem::replace(&mut self.sent, true) {
            let output = &mut self.inner.buffers().output()[..amount];
            restore_names(output, &self.names);
        }
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        let more = self.inner.await_input(timeout)?;
        if !self.whole {
            let input = self.inner.buffers().input();
            let mut head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
            head.clear();
            head.extend_from_slice(input);
            let end = input.windows(4).position(|four| four == b"\r\n\r\n");
            // `100 Continue` is followed by the answer itself.
            self.whole = end.is_some() && input.get(9) != Some(&b'1');
        }
        Ok(more)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}

/// Give the names in the head of a request the case wanted: those listed theirs, others that of `Content-Length`.
fn restore_names(head: &mut [u8], names: &[String]) {
    for line in head.split_mut(|byte| *byte == b'\n').skip(1) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            return;
        };
        let name = &mut line[..colon];
        let wanted = names
            .iter()
            .find(|wanted| wanted.as_bytes().eq_ignore_ascii_case(name));
        match wanted {
            Some(wanted) => name.copy_from_slice(wanted.as_bytes()),
            None => {
                for word in name.split_mut(|byte| *byte == b'-') {
                    if let [first, ..] = word {
                        first.make_ascii_uppercase();
                    }
                }
            }
        }
    }
}

/// The reason and the headers in a head.
fn read_head(head: &[u8]) -> (String, Vec<(String, String)>) {
    // Latin-1, as HTTP has it.
    let text: String = head.iter().map(|byte| char::from(*byte)).collect();
    let mut lines = text.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let reason = first.splitn(3, ' ').nth(2).unwrap_or_default().trim();
    let headers = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect();
    (reason.to_owned(), headers)
}

fn send(order: Order) -> Result<Answer, Failure> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .allow_non_standard_methods(true)
        .user_agent("")
        .accept("")
        .accept_encoding("")
        .timeout_resolve(order.connect)
        .timeout_connect(order.connect)
        .timeout_per_read(order.read)
        .tls_config(
            TlsConfig::builder()
                .disable_verification(!order.verify)
                .build(),
        )
        .build();
    let head = Head::default();
    let connector = DefaultConnector::new().chain(Listener {
        head: head.clone(),
        names: Arc::new(order.headers.iter().map(|(name, _)| name.clone()).collect()),
    });
    let agent = Agent::with_parts(config, connector, DefaultResolver::default());
    let uri: Uri = order.url.parse().map_err(|error| failure("url", error))?;
    let method: Method = order
        .method
        .parse()
        .map_err(|error| failure("url", error))?;
    let takes_body = matches!(order.method.as_str(), "POST" | "PUT" | "PATCH");
    let mut request = Request::builder().method(&method).uri(&uri);
    for (name, value) in &order.headers {
        let name: HeaderName = name.parse().map_err(|error| failure("header", error))?;
        let value = HeaderValue::from_bytes(value).map_err(|error| failure("header", error))?;
        request = request.header(name, value);
    }
    let invalid = |error| failure("url", error);
    let response = match order.body {
        None if !takes_body => agent.run(request.body(()).map_err(invalid)?)?,
        body if takes_body => {
            agent.run(request.body(body.unwrap_or_default()).map_err(invalid)?)?
        }
        body => {
            // These carry none by custom: the crate wants to be told.
            let builder = match order.method.as_str() {
                "DELETE" => agent.delete(&uri),
                "OPTIONS" => agent.options(&uri),
                "HEAD" => agent.head(&uri),
                _ => agent.get(&uri),
            };
            let mut builder = builder.force_send_body();
            if let Some(headers) = request.headers_ref() {
                for (name, value) in headers {
                    builder = builder.header(name, value);
                }
            }
            builder.send(body.unwrap_or_default())?
        }
    };
    let status = response.status().as_u16();
    let body = response
        .into_body()
        .into_with_config()
        .limit(u64::MAX)
        .read_to_vec()?;
    let head = head.lock().unwrap_or_else(PoisonError::into_inner);
    let (reason, headers) = read_head(&head);
    Ok(Answer {
        status,
        reason,
        headers,
        body,
    })
}

fn seconds(value: &Value) -> Option<Duration> {
    let seconds = match value {
        Value::Float(seconds) => *seconds,
        value => value.as_int()? as f64,
    };
    Duration::try_from_secs_f64(seconds).ok()
}

fn exchange(vm: &mut Vm, args: &[Value]) -> Res {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let host = text(&args[2]);
    let port = args[3].as_int().and_then(|port| u16::try_from(port).ok());
    vm.require_net(&host, port.unwrap_or_default())?;
    let mut headers = Vec::new();
    for pair in vm.collect(&args[4])? {
        if let [name, value] = pair.as_tuple().unwrap_or_default() {
            headers.push((text(name), bytes_argument(vm, value)?));
        }
    }
    let body = match args[5].given() {
        Some(body) => Some(bytes_argument(vm, body)?),
        None => None,
    };
    let order = Order {
        method: text(&args[0]),
        url: text(&args[1]),
        headers,
        body,
        connect: seconds(&args[6]),
        read: seconds(&args[7]),
        verify: vm.truth(&args[8])?,
    };
    match vm.call_outside(move || send(order))? {
        Ok(answer) => {
            let headers = answer
                .headers
                .iter()
                .map(|(name, value)| Value::tuple([name.as_str().into(), value.as_str().into()]));
            Ok(Value::tuple([
                Value::Int(answer.status.into()),
                answer.reason.as_str().into(),
                Value::tuple(headers),
                Bytes::new(&answer.body),
            ]))
        }
        Err(failure) => Ok(Value::tuple([
            failure.kind.into(),
            Value::Int(failure.number.into()),
            failure.text.as_str().into(),
        ])),
    }
}

#[cfg(test)]
mod tests {
    use super::{read_head, restore_names};

    #[test]
    fn names_get_their_case_back() {
        let mut head =
            b"GET /a:b HTTP/1.1\r\nhost: x\r\nx-api-key: a:b\r\ncontent-length: 1\r\n\r\nq: r"
                .to_vec();
        restore_names(&mut head, &["X-API-key".to_owned()]);
        let wanted =
            "GET /a:b HTTP/1.1\r\nHost: x\r\nX-API-key: a:b\r\nContent-Length: 1\r\n\r\nq: r";
        assert_eq!(String::from_utf8_lossy(&head), wanted);
    }

    #[test]
    fn heads_keep_their_case() {
        let head =
            b"HTTP/1.1 404 Not  Here\r\nContent-Type: text/plain\r\nX-A:b:c\r\n\r\nbody: no\r\n";
        let (reason, headers) = read_head(head);
        assert_eq!(reason, "Not  Here");
        assert_eq!(headers.len(), 2);
        assert_eq!(headers[1], ("X-A".to_owned(), "b:c".to_owned()));
    }
}
