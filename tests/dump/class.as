# The body's unit has the namespace in register 0.
@decorate
class C(Base, metaclass=Meta):
    """A class.

    With a doc.
    """

    x: int = 1

    def __init__(self, y=x, *, z=2):
        super().__init__(y)
        self.__y = y

    def cls(self):
        return [__class__ for _ in self]
