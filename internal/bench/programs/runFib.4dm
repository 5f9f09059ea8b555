#DECLARE() : Real
return fib(32)
