# __getattribute__, __getattr__, data descriptors, properties: order and texts.
def attempt(action, *args):
    try:
        print(repr(action(*args)))
    except Exception as error:
        print(type(error).__name__ + ":", error)

class Data:
    def __get__(self, instance, owner=None):
        return f"get {instance is not None} {owner.__name__ if owner else None}"

    def __set__(self, instance, value):
        raise AttributeError("read only, says Data")


class NonData:
    def __get__(self, instance, owner=None):
        if instance is not None and instance.__dict__.get("fail"):
            raise AttributeError("from NonData")
        return "nondata"


class OnlySet:
    def __set__(self, instance, value):
        instance.__dict__["only"] = value * 2


class K:
    data, nondata, only = Data(), NonData(), OnlySet()

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(f"no {name!r} here")

    @property
    def prop(self):
        return self.missing_inside

    @property
    def plain(self):
        return 1

    @plain.deleter
    def plain(self):
        print("deleted")

    write_only = property(None, lambda self, v: print("set", v))


k = K()
k.__dict__.update(data="instance", nondata="instance", only="instance")
print(k.data, k.nondata, k.only if isinstance(k.only, str) else "descriptor", K.data, K.nondata)
attempt(lambda: setattr(k, "data", 1))
attempt(lambda: delattr(k, "data"))
k.only = "ab"
print(k.__dict__["only"])
attempt(lambda: k.dyn_x)
attempt(lambda: k.other)
attempt(lambda: k.prop)
attempt(lambda: k.write_only)
attempt(lambda: setattr(k, "plain", 5))
attempt(lambda: delattr(k, "plain"))
attempt(lambda: delattr(k, "write_only"))
attempt(lambda: delattr(k, "nothing"))
attempt(lambda: getattr(k, "other", "default"))
attempt(lambda: hasattr(k, "other"))
del k.__dict__["nondata"]
k.fail = True
attempt(lambda: k.nondata)
attempt(lambda: getattr(k, 5))
attempt(lambda: setattr(k, 5, 1))
attempt(lambda: getattr(k))
attempt(lambda: K.plain.fget(k))
attempt(lambda: K.plain.setter(5).fset)
attempt(lambda: property(1, 2, 3, 4, 5))
attempt(lambda: property(fget=len).__get__("abc"))
attempt(lambda: property(len, doc="d").__doc__)
attempt(lambda: setattr(property(), "fget", 5))


class Strict:
    def __getattribute__(self, name):
        if name == "secret":
            raise AttributeError("hidden")
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return f"fallback {name}"

    def __setattr__(self, name, value):
        if name.startswith("_"):
            raise AttributeError(f"cannot set {name}")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("deleting", name)
        super().__delattr__(name)


strict = Strict()
print(strict.secret, strict.unknown)
strict.x = 1
attempt(lambda: setattr(strict, "_x", 1))
del strict.x
attempt(lambda: delattr(strict, "x"))
attempt(lambda: object.__getattribute__(strict, "zzz"))
attempt(lambda: object.__setattr__(strict, "_y", 5) or strict._y)
attempt(lambda: type.__getattribute__(K, "zzz"))
attempt(lambda: K.zzz)
attempt(lambda: (5).zzz)
attempt(lambda: setattr(5, "real", 1))
attempt(lambda: setattr(5, "foo", 1))
attempt(lambda: setattr(len, "foo", 1))
attempt(lambda: setattr(object(), "foo", 1))
attempt(lambda: None.foo)
attempt(lambda: delattr([], "append"))
attempt(lambda: (lambda: 0).foo)
