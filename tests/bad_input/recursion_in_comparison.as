class Never:
    def __eq__(self, other):
        return [self] == [other]


Never() == Never()
