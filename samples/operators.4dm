// There is no operator precedence: everything runs from left to right.
ALERT(String(3+4*5))  // expect: 35
ALERT(String(3+(4*5)))  // expect: 23
ALERT(String(7\2)+" "+String(7%2))  // expect: 3 1
ALERT(String("Ñandú"="nandu"))  // expect: True
ALERT(String("Marmalade"="mar@"))  // expect: True
ALERT(String(!2026-03-01!-!2026-02-01!))  // expect: 28
ALERT(("" || "nothing")+", "+(0 && "zero is true"))  // expect: nothing, zero is true
