# logging.config: loggers, handlers and formatters from a dict.
#
# CPython: Lib/logging/config.py; configuration files and the listening socket are not here.
import functools
import logging
import logging.handlers
import queue
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
IDENTIFIER = re.compile("^[a-z_][a-z0-9_]*$", re.I)


def valid_ident(s):
    """Is it an identifier? If not: ValueError."""
    if not IDENTIFIER.match(s):
        raise ValueError("Not a valid Python identifier: %r" % s)
    return True


class ConvertingMixin:
    """Values are converted when they are asked for, and kept converted."""

    def convert_with_key(self, key, value, replace=True):
        """A value converted, and put in its place."""
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        """A value converted."""
        result = self.configurator.convert(value)
        if value is not result and type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    """A dict whose values are converted."""

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A list whose items are converted."""

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple whose items are converted."""

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """What the texts and dicts of a configuration stand for."""

    CONVERT_PATTERN = re.compile(r"^(?P<prefix>[a-z]+)://(?P<suffix>.*)$")
    WORD_PATTERN = re.compile(r"^\s*(\w+)\s*")
    DOT_PATTERN = re.compile(r"^\.\s*(\w+)\s*")
    INDEX_PATTERN = re.compile(r"^\[([^\[\]]*)\]\s*")
    DIGIT_PATTERN = re.compile(r"^\d+$")

    value_converters = {"ext": "ext_convert", "cfg": "cfg_convert"}
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """What a dotted name stands for; modules are imported."""
        parts = s.split(".")
        used = parts.pop(0)
        try:
            found = self.importer(used)
            for part in parts:
                used += "." + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as error:
            raise ValueError(f"Cannot resolve {s!r}: {error}") from error

    def ext_convert(self, value):
        """What ext:// stands before."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """What cfg:// stands before: a place in the configuration."""
        rest = value
        match = self.WORD_PATTERN.match(rest)
        if match is None:
            raise ValueError("Unable to convert %r" % value)
        rest = rest[match.end():]
        found = self.config[match.groups()[0]]
        while rest:
            if match := self.DOT_PATTERN.match(rest):
                found = found[match.groups()[0]]
            elif match := self.INDEX_PATTERN.match(rest):
                index = match.groups()[0]
                if self.DIGIT_PATTERN.match(index):
                    try:
                        found = found[int(index)]
                    except TypeError:
                        found = found[index]
                else:
                    found = found[index]
            if not match:
                raise ValueError("Unable to convert %r at %r" % (value, rest))
            rest = rest[match.end():]
        return found

    def convert(self, value):
        """A value as it is meant: containers that convert, texts with a prefix resolved."""
        if isinstance(value, dict) and not isinstance(value, ConvertingDict):
            value = ConvertingDict(value)
            value.configurator = self
        elif isinstance(value, list) and not isinstance(value, ConvertingList):
            value = ConvertingList(value)
            value.configurator = self
        elif isinstance(value, tuple) and not isinstance(value, ConvertingTuple) and not hasattr(value, "_fields"):
            value = ConvertingTuple(value)
            value.configurator = self
        elif isinstance(value, str) and (match := self.CONVERT_PATTERN.match(value)):
            converter = self.value_converters.get(match["prefix"])
            if converter:
                value = getattr(self, converter)(match["suffix"])
        return value

    def configure_custom(self, config):
        """What the factory '()' makes of the other keys."""
        factory = config.pop("()")
        if not callable(factory):
            factory = self.resolve(factory)
        kwargs = {key: config[key] for key in config if key != "." and valid_ident(key)}
        result = factory(**kwargs)
        for name, value in (config.pop(".", None) or {}).items():
            setattr(result, name, value)
        return result

    def as_tuple(self, value):
        """A list as a tuple."""
        return tuple(value) if isinstance(value, list) else value


def _clear_existing_handlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


class DictConfigurator(BaseConfigurator):
    """Configures logging by a dict."""

    def configure(self):
        """Do it."""
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError("Unsupported version: %s" % config["version"])
        if config.pop("incremental", False):
            self._change(config)
        else:
            self._build(config)

    def _change(self, config):
        handlers = config.get("handlers", {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError("No handler found with name %r" % name)
            try:
                level = handlers[name].get("level", None)
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
            except Exception as error:
                raise ValueError("Unable to configure handler %r" % name) from error
        self._loggers(config, True)

    def _loggers(self, config, incremental):
        loggers = config.get("loggers", {})
        for name in loggers:
            try:
                self.configure_logger(name, loggers[name], incremental)
            except Exception as error:
                raise ValueError("Unable to configure logger %r" % name) from error
        if not incremental:
            return
        self._root(config, incremental)

    def _root(self, config, incremental):
        root = config.get("root", None)
        if root:
            try:
                self.configure_root(root, incremental)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _build(self, config):
        disable_existing = config.pop("disable_existing_loggers", True)
        _clear_existing_handlers()
        for plural, what, make in (
            ("formatters", "formatter", self.configure_formatter),
            ("filters", "filter", self.configure_filter),
        ):
            parts = config.get(plural, {})
            for name in parts:
                try:
                    parts[name] = make(parts[name])
                except Exception as error:
                    raise ValueError(f"Unable to configure {what} {name!r}") from error
        handlers = config.get("handlers", {})
        # A handler whose target comes later by name is made after the others.
        deferred = []
        for name in sorted(handlers):
            try:
                self._handler(handlers, name)
            except Exception as error:
                if " not configured yet" not in str(error.__cause__):
                    raise ValueError("Unable to configure handler %r" % name) from error
                deferred.append(name)
        for name in deferred:
            try:
                self._handler(handlers, name)
            except Exception as error:
                raise ValueError("Unable to configure handler %r" % name) from error
        known = logging.root.manager.loggerDict
        named = config.get("loggers", {})
        left = sorted(name for name in known if name not in named)
        children = [name for name in left if any(name.startswith(parent + ".") and parent in known for parent in named)]
        self._loggers(config, False)
        for name in left:
            logger = known[name]
            if name not in children:
                logger.disabled = disable_existing
            elif not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
        self._root(config, False)

    def _handler(self, handlers, name):
        handler = self.configure_handler(handlers[name])
        handler.name = name
        handlers[name] = handler

    def configure_formatter(self, config):
        """A formatter."""
        if "()" in config:
            factory = config["()"]
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # The name of the parameter is fmt.
                config["fmt"] = config.pop("format")
                config["()"] = factory
                return self.configure_custom(config)
        name = config.get("class", None)
        cls = self.resolve(name) if name else logging.Formatter
        kwargs = {}
        if (defaults := config.get("defaults", None)) is not None:
            kwargs["defaults"] = defaults
        if "validate" in config:
            kwargs["validate"] = config["validate"]
        return cls(config.get("format", None), config.get("datefmt", None), config.get("style", "%"), **kwargs)

    def configure_filter(self, config):
        """A filter."""
        if "()" in config:
            return self.configure_custom(config)
        return logging.Filter(config.get("name", ""))

    def add_filters(self, filterer, filters):
        """Filters, by name, to a logger or handler."""
        for f in filters:
            try:
                if callable(f) or callable(getattr(f, "filter", None)):
                    filterer.addFilter(f)
                else:
                    filterer.addFilter(self.config["filters"][f])
            except Exception as error:
                raise ValueError("Unable to add filter %r" % f) from error

    def _queue_handler(self, cls, **kwargs):
        q = kwargs.pop("queue", None)
        if q is None:
            q = queue.Queue()
        respect = kwargs.pop("respect_handler_level", False)
        listener = kwargs.pop("listener", None) or logging.handlers.QueueListener
        handlers = kwargs.pop("handlers", None) or []
        handler = cls(q, **kwargs)
        handler.listener = listener(q, *handlers, respect_handler_level=respect)
        return handler

    def _queue_parts(self, config):
        q = config.get("queue", None)
        if isinstance(q, str):
            q = self.resolve(q)
            config["queue"] = q() if callable(q) else q
        elif isinstance(q, dict):
            if "()" not in q:
                raise TypeError("Invalid queue specifier %r" % q)
            config["queue"] = self.configure_custom(dict(q))
        elif q is not None and not hasattr(q, "get"):
            raise TypeError("Invalid queue specifier %r" % q)
        listener = config.get("listener", None)
        if isinstance(listener, type):
            if not issubclass(listener, logging.handlers.QueueListener):
                raise TypeError("Invalid listener specifier %r" % listener)
        elif isinstance(listener, str):
            config["listener"] = self.resolve(listener)
        elif isinstance(listener, dict):
            config["listener"] = self.configure_custom(dict(listener))
        elif listener is not None and not callable(listener):
            raise TypeError("Invalid listener specifier %r" % listener)
        if "handlers" in config:
            handlers = []
            try:
                for name in config["handlers"]:
                    handler = self.config["handlers"][name]
                    if not isinstance(handler, logging.Handler):
                        raise TypeError("Required handler %r is not configured yet" % name)
                    handlers.append(handler)
            except Exception as error:
                raise ValueError("Unable to set required handler %r" % name) from error
            config["handlers"] = handlers

    def configure_handler(self, config):
        """A handler."""
        untouched = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.config["formatters"][formatter]
            except Exception as error:
                raise ValueError("Unable to set formatter %r" % formatter) from error
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            factory = config.pop("()")
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            cls = config.pop("class")
            factory = cls = cls if callable(cls) else self.resolve(cls)
            if issubclass(cls, logging.handlers.MemoryHandler):
                if "flushLevel" in config:
                    config["flushLevel"] = logging._checkLevel(config["flushLevel"])
                if "target" in config:
                    name = config["target"]
                    try:
                        target = self.config["handlers"][name]
                        if not isinstance(target, logging.Handler):
                            config.update(untouched)
                            raise TypeError("target not configured yet")
                        config["target"] = target
                    except Exception as error:
                        raise ValueError("Unable to set target handler %r" % name) from error
            elif issubclass(cls, logging.handlers.QueueHandler):
                try:
                    self._queue_parts(config)
                except ValueError as error:
                    config.update(untouched)
                    raise error
                factory = functools.partial(self._queue_handler, cls)
        kwargs = {key: config[key] for key in config if key != "." and valid_ident(key)}
        result = factory(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        for name, value in (config.pop(".", None) or {}).items():
            setattr(result, name, value)
        return result

    def add_handlers(self, logger, handlers):
        """Handlers, by name, to a logger."""
        for name in handlers:
            try:
                logger.addHandler(self.config["handlers"][name])
            except Exception as error:
                raise ValueError("Unable to add handler %r" % name) from error

    def common_logger_config(self, logger, config, incremental=False):
        """What the root logger and others have in common."""
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if not incremental:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            if handlers := config.get("handlers", None):
                self.add_handlers(logger, handlers)
            if filters := config.get("filters", None):
                self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """A logger that is not the root."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get("propagate", None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """The root logger."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging by a dict."""
    dictConfigClass(config).configure()
