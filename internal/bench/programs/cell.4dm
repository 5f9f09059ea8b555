#DECLARE($i : Integer; $j : Integer) : Real
return 1/((($i+$j)*($i+$j+1)/2)+$i+1)
