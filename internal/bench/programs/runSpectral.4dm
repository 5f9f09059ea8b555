// The spectral norm of a matrix of 200 rows.
#DECLARE() : Real
var $u; $v; $t : Collection
var $i : Integer
var $uv; $vv : Real
$u:=[].resize(200; 1)
$v:=[].resize(200; 0)
$t:=[].resize(200; 0)
For ($i; 1; 10)
	multiply($u; $t)
	multiplyTransposed($t; $v)
	multiply($v; $t)
	multiplyTransposed($t; $u)
End for
For ($i; 0; 199)
	$uv+=$u[$i]*$v[$i]
	$vv+=$v[$i]*$v[$i]
End for
return Square root($uv/$vv)
