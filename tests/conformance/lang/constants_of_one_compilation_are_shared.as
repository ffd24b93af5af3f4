# Equal constants of one compilation are one object, in whatever function they stand.
import sys
def f(): return 1j, 10**30, b'abcdefgh', (1,2,(3,'a')), 'x y z'*1, 'a long text with spaces in it, longer than sixty-four characters, surely so it is'
def g(): return 1j, 1000000000000000000000000000000, b'abcdefgh', (1,2,(3,'a')), 'x y z', 'a long text with spaces in it, longer than sixty-four characters, surely so it is'
print([a is b for a,b in zip(f(), g())])
def h(): return (1.0, 2), (1, 2), (0.0, -0.0), (True, 1), 5 in {1,2,3}
def i(): return (1.0, 2), (1.0, 2.0), (0.0, 0.0), (1, True), 5 in {1,2,3}
print([a is b for a,b in zip(h(), i())])
x = lambda: (3,'a')
c1 = compile("(1,2,'q')", 'a', 'eval'); c2 = compile("(1,2,'q')", 'a', 'eval')
print(eval(c1) is eval(c1), eval(c1) is eval(c2))
class A:
    t = (1, 2, (3, 'a'))
print(A.t is f()[3])
