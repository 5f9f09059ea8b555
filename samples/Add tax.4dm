// A method with parameters and a result. Its name holds a blank, as 4D allows.
#DECLARE($net : Real; $rate : Real) -> $gross : Real

$gross:=Round($net*(1+$rate); 2)
