# Type parameters live in a function of their own.
def first[T: int](items: list[T], default=None) -> T:
    return items[0]


class Box[T]:
    type Pair = tuple[T, T]

    def get[U](self, other: U) -> T | U:
        return self.value
