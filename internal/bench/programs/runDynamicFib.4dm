#DECLARE() : Real
return dynamicFib(32)
