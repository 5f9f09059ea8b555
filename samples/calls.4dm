// Calls: named parameters are copies, missing ones get the default of their type.
ALERT(String(Add tax(100; 0.19)))  // expect: 119
ALERT(String(Add tax(100)))  // expect: 100
ALERT(String(factorial(10)))  // expect: 3628800
