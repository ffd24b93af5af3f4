//! `_net`: TCP and Unix sockets that never block, for asyncio's transports.
//!
//! A socket is of this module, its readiness of the loop's [`sockets`]. What would
//! block raises BlockingIOError. All of it asks for the permission first.
//!
//! [`sockets`]: crate::event_loop::sockets

use crate::builtins::strings::memory::bytes_of;
use crate::event_loop::Loop;
use crate::event_loop::handle::Handle;
use crate::native::{NativeModule, Row, TypeSpec};
use crate::object::native_iter::{Native, NativeData};
use crate::object::str::{ByteArray, Bytes};
use crate::object::{Exc, Kind, Mut, Ptr, Res, Value};
use crate::vm::{ExcType, Vm};
use socket2::{Domain, Protocol, SockAddr, Socket, Type};
use std::any::Any;
use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, ToSocketAddrs};
use std::os::fd::AsRawFd;
use std::rc::Rc;

/// A socket; none once it is closed.
struct Sock(Mut<Option<Rc<Socket>>>);

impl NativeData for Sock {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// An error of the system as Python's.
fn os_error(vm: &mut Vm, error: &io::Error, text: Option<&str>) -> Exc {
    let number = error.raw_os_error().unwrap_or(5);
    let shown = match text {
        Some(text) => text.to_owned(),
        None => {
            let own = io::Error::from_raw_os_error(number).to_string();
            own.split(" (os error").next().unwrap_or(&own).to_owned()
        }
    };
    let class: Value = vm.exception_class(ExcType::OSError).into();
    match vm.call(&class, &[Value::Int(number.into()), Value::str(&shown)]) {
        Ok(error) => match error.to_ptr() {
            Some(error) => Exc(error),
            None => vm.error(ExcType::OSError, shown),
        },
        Err(error) => error,
    }
}

fn socket(vm: &mut Vm, value: &Value) -> Res<Rc<Socket>> {
    let open = Native::get::<Sock>(value).and_then(|own| own.0.get().clone());
    match open {
        Some(socket) => Ok(socket),
        None => Err(os_error(vm, &io::Error::from_raw_os_error(9), None)),
    }
}

fn new_socket(vm: &mut Vm, socket: Socket) -> Value {
    let class = vm.native_type(&SOCKET);
    vm.new_native(&class, Sock(Mut::new(Some(Rc::new(socket)))))
}

/// An address as Python shows it.
fn shown(address: &SockAddr) -> Value {
    match address.as_socket() {
        Some(SocketAddr::V4(address)) => Value::tuple([
            Value::str(&address.ip().to_string()),
            Value::Int(address.port().into()),
        ]),
        Some(SocketAddr::V6(address)) => Value::tuple([
            Value::str(&address.ip().to_string()),
            Value::Int(address.port().into()),
            Value::Int(address.flowinfo().into()),
            Value::Int(address.scope_id().into()),
        ]),
        None => match address.as_pathname() {
            Some(path) => Value::str(&path.display().to_string()),
            None => Value::str(""),
        },
    }
}

/// The address of a pair (host, port), which is no name any more, or of a path.
fn address(vm: &mut Vm, value: &Value) -> Res<(Domain, SockAddr)> {
    if let Some(path) = value.as_str() {
        vm.require_write(path)?;
        return match SockAddr::unix(path) {
            Ok(address) => Ok((Domain::UNIX, address)),
            Err(error) => Err(os_error(vm, &error, None)),
        };
    }
    let parts = value.as_tuple().unwrap_or_default().to_vec();
    let host = parts.first().and_then(Value::as_str).unwrap_or_default();
    let port = parts.get(1).and_then(Value::as_int).unwrap_or(-1);
    let Ok(port) = u16::try_from(port) else {
        return Err(vm.error(ExcType::OverflowError, "port must be 0-65535."));
    };
    vm.require_net(host, port)?;
    match host.parse::<IpAddr>() {
        Ok(ip) => {
            let address = SocketAddr::new(ip, port);
            Ok((Domain::for_address(address), address.into()))
        }
        Err(_) => Err(vm.value_error(format!("{host:?} is not an address"))),
    }
}

/// `resolve(host, port)`: its addresses, as (host, port) pairs.
fn resolve(vm: &mut Vm, args: &[Value]) -> Res {
    let host = args[0].as_str().unwrap_or_default().to_owned();
    let port = args[1].as_int().unwrap_or(0) as u16;
    vm.require_net(&host, port)?;
    match (host.as_str(), port).to_socket_addrs() {
        Ok(found) => {
            let mut all: Vec<SockAddr> = Vec::new();
            for address in found {
                let address = SockAddr::from(address);
                if !all.contains(&address) {
                    all.push(address);
                }
            }
            let all = all.iter().map(shown).collect::<Vec<_>>();
            Ok(Value::tuple(all))
        }
        Err(_) => {
            let args = vec![Value::Int(-2), Value::str("Name or service not known")];
            Err(vm.error_with(ExcType::OSError, args))
        }
    }
}

/// `is_address(host)`: is it an address, and no name?
fn is_address(_: &mut Vm, args: &[Value]) -> Res {
    let host = args[0].as_str().unwrap_or_default();
    Ok(Value::Bool(host.parse::<IpAddr>().is_ok()))
}

fn make(vm: &mut Vm, domain: Domain) -> Res<Socket> {
    let protocol = (domain != Domain::UNIX).then_some(Protocol::TCP);
    let made = Socket::new(domain, Type::STREAM, protocol)
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    made.map_err(|error| os_error(vm, &error, None))
}

/// `connect(address)`: a socket, and whether it is connected already.
fn connect(vm: &mut Vm, args: &[Value]) -> Res {
    let (domain, address) = address(vm, &args[0])?;
    let socket = make(vm, domain)?;
    let done = match socket.connect(&address) {
        Ok(()) => true,
        Err(error) if error.raw_os_error() == Some(115) => false,
        Err(error) => return Err(os_error(vm, &error, None)),
    };
    let socket = new_socket(vm, socket);
    Ok(Value::tuple([socket, Value::Bool(done)]))
}

/// `bind(address, reuse_port)`: a socket bound to it.
fn bind(vm: &mut Vm, args: &[Value]) -> Res {
    let (domain, address) = address(vm, &args[0])?;
    let socket = make(vm, domain)?;
    let bound = match domain {
        Domain::UNIX => socket.bind(&address),
        Domain::IPV6 => socket
            .set_reuse_address(true)
            .and_then(|()| socket.set_only_v6(true))
            .and_then(|()| socket.bind(&address)),
        _ => socket
            .set_reuse_address(true)
            .and_then(|()| socket.bind(&address)),
    };
    if let Err(error) = bound {
        let own = os_error(vm, &error, None);
        let text = own
            .0
            .args
            .get()
            .as_tuple()
            .and_then(|args| args.get(1).cloned());
        let shown_address = vm.repr(&args[0])?;
        let text = text.as_ref().and_then(Value::as_str).unwrap_or_default();
        let text = format!(
            "error while attempting to bind on address {}: {}",
            shown_address.text(),
            text.to_lowercase()
        );
        return Err(os_error(vm, &error, Some(&text)));
    }
    Ok(new_socket(vm, socket))
}

fn listen(vm: &mut Vm, args: &[Value]) -> Res {
    let backlog = args[1].as_int().unwrap_or(100) as i32;
    let own = socket(vm, &args[0])?;
    own.listen(backlog)
        .map_err(|error| os_error(vm, &error, None))?;
    Ok(Value::None)
}

/// `accept()`: (socket, address), or None if nobody waits.
fn accept(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    match own.accept() {
        Ok((socket, address)) => {
            if let Err(error) = socket.set_nonblocking(true) {
                return Err(os_error(vm, &error, None));
            }
            let socket = new_socket(vm, socket);
            Ok(Value::tuple([socket, shown(&address)]))
        }
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(Value::None),
        Err(error) => Err(os_error(vm, &error, None)),
    }
}

thread_local! {
    /// Where bytes are received, whatever the socket: clearing as much for each call cost more than the call.
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn recv(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    let size = args[1].as_int().unwrap_or(65536).clamp(0, 1 << 24) as usize;
    let received = ROOM.with_borrow_mut(|room| {
        if room.len() < size {
            room.resize(size, 0);
        }
        let count = (&*own).read(&mut room[..size])?;
        Ok(Bytes::new(&room[..count]))
    });
    received.map_err(|error| os_error(vm, &error, None))
}

/// `taken(buffer, n)`: the first n bytes of a bytearray, which are taken out of it.
fn taken(vm: &mut Vm, args: &[Value]) -> Res {
    let (Some(buffer), Some(count)) = (args[0].as_::<ByteArray>(), args[1].as_int()) else {
        return Err(vm.type_error("a bytearray and an int are required"));
    };
    let data = buffer.data.get_mut();
    let count = usize::try_from(count).unwrap_or(0).min(data.len());
    let taken = Bytes::new(&data[..count]);
    data.drain(..count);
    Ok(taken)
}

fn send(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    let Some(data) = bytes_of(&args[1]) else {
        return Err(vm.type_error("a bytes-like object is required"));
    };
    match (&*own).write(&data) {
        Ok(count) => Ok(Value::from(count)),
        Err(error) => Err(os_error(vm, &error, None)),
    }
}

/// `shutdown_write()`
fn shutdown(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    own.shutdown(Shutdown::Write)
        .map_err(|error| os_error(vm, &error, None))?;
    Ok(Value::None)
}

fn close(_: &mut Vm, args: &[Value]) -> Res {
    if let Some(own) = Native::get::<Sock>(&args[0]) {
        own.0.take();
    }
    Ok(Value::None)
}

/// `take_error()`: the number of what went wrong, or 0.
fn take_error(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    match own.take_error() {
        Ok(error) => {
            let number = error.and_then(|error| error.raw_os_error());
            Ok(Value::Int(number.unwrap_or(0).into()))
        }
        Err(error) => Err(os_error(vm, &error, None)),
    }
}

fn getsockname(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    match own.local_addr() {
        Ok(address) => Ok(shown(&address)),
        Err(error) => Err(os_error(vm, &error, None)),
    }
}

fn getpeername(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    match own.peer_addr() {
        Ok(address) => Ok(shown(&address)),
        Err(error) => Err(os_error(vm, &error, None)),
    }
}

fn fileno(_: &mut Vm, args: &[Value]) -> Res {
    let open = Native::get::<Sock>(&args[0]).and_then(|own| own.0.get().clone());
    Ok(Value::Int(
        open.map_or(-1, |socket| socket.as_raw_fd().into()),
    ))
}

fn set_nodelay(vm: &mut Vm, args: &[Value]) -> Res {
    let own = socket(vm, &args[0])?;
    // A Unix socket has no such option, and needs none.
    let _ = own.set_tcp_nodelay(true);
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let number = fileno(vm, args)?.as_int().unwrap_or(-1);
    let open = Native::get::<Sock>(&args[0]).and_then(|own| own.0.get().clone());
    let mut text = format!("<asyncio.TransportSocket fd={number}");
    if let Some(socket) = open {
        let family = match socket.domain() {
            Ok(Domain::UNIX) => "AF_UNIX",
            Ok(Domain::IPV6) => "AF_INET6",
            _ => "AF_INET",
        };
        let family = match family {
            "AF_UNIX" => "1",
            "AF_INET6" => "10",
            _ => "2",
        };
        text += &format!(", family={family}, type=1, proto=6");
        for (name, address) in [
            ("laddr", socket.local_addr()),
            ("raddr", socket.peer_addr()),
        ] {
            if let Ok(address) = address {
                let shown = vm.repr(&shown(&address))?;
                text += &format!(", {name}={}", shown.text());
            }
        }
    }
    Ok(Value::str(&(text + ">")))
}

/// `watch(loop, socket, is_writer, callback, *args)`: callback None: not any more. Was there one?
fn watch(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(owner) = args[0].to_ptr::<Loop>() else {
        return Err(vm.type_error("an event loop was expected"));
    };
    let Some(open) = Native::get::<Sock>(&args[1]).and_then(|own| own.0.get().clone()) else {
        return Ok(Value::Bool(false));
    };
    let is_writer = vm.truth(&args[2])?;
    let handle: Option<Ptr<Handle>> = match args[3].given() {
        None => None,
        Some(callback) => {
            let rest = args[4].as_tuple().unwrap_or_default().to_vec();
            Some(vm.new_handle(&owner, callback.clone(), rest, Value::None, None))
        }
    };
    let before = vm.watch_socket(&owner, &open, is_writer, handle);
    if let Some(before) = &before {
        // It may stand in the queue already.
        vm.call_method(&before.into(), "cancel", &[])?;
    }
    Ok(Value::Bool(before.is_some()))
}

static SOCKET: TypeSpec = TypeSpec {
    name: "TransportSocket",
    module: "asyncio.trsock",
    kind: Kind::Native,
    base: "object",
    doc: "A socket of a transport or server.",
    can_be_base: false,
    methods: &[
        Row::method(
            "listen",
            "(self, backlog, /)",
            "Let others connect.",
            listen,
        ),
        Row::method("accept", "(self, /)", "Take a connection.", accept),
        Row::method("recv", "(self, size, /)", "Receive.", recv),
        Row::method("send", "(self, data, /)", "Send.", send),
        Row::method("shutdown_write", "(self, /)", "Send no more.", shutdown),
        Row::method("close", "(self, /)", "Close it.", close),
        Row::method("take_error", "(self, /)", "What went wrong.", take_error),
        Row::method("getsockname", "(self)", "Its own address.", getsockname),
        Row::method("getpeername", "(self)", "The other address.", getpeername),
        Row::method("fileno", "(self)", "Its descriptor.", fileno),
        Row::method("set_nodelay", "(self, /)", "Send at once.", set_nodelay),
        Row::method("__repr__", "(self, /)", "Return repr(self).", repr),
    ],
    getset: &[],
};

/// `_net`
pub static MODULE: NativeModule = NativeModule {
    name: "_net",
    doc: "Sockets of asyncio's transports.",
    functions: &[
        Row::function("resolve", "(host, port, /)", "Look a name up.", resolve),
        Row::function("is_address", "(host, /)", "Is it no name?", is_address),
        Row::function(
            "taken",
            "(buffer, n, /)",
            "Take the first n bytes out of a bytearray.",
            taken,
        ),
        Row::function("connect", "(address, /)", "Begin to connect.", connect),
        Row::function("bind", "(address, /)", "A bound socket.", bind),
        Row::function(
            "watch",
            "(loop, socket, is_writer, callback, /, *args)",
            "Call callback whenever the socket is ready.",
            watch,
        ),
    ],
    types: &[&SOCKET],
    init: None,
};
