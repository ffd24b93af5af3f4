class Endless:
    def __hash__(self):
        return hash((self,))


{Endless(): 1}
