#DECLARE() : Real
var $bodies : Collection
var $a; $b : Object
var $px; $py; $pz; $dx; $dy; $dz; $d2; $mag; $dt; $e; $solar : Real
var $i; $j; $n; $s : Integer

$solar:=4*Pi*Pi
$bodies:=[body(0; 0; 0; 0; 0; 0; 1); \
body(4.84143144246472090; -1.16032004402742839; -0.103622044471123109; 0.00166007664274403694; 0.00769901118419740425; -0.0000690460016972063023; 0.000954791938424326609); \
body(8.34336671824457987; 4.12479856412430479; -0.403523417114321381; -0.00276742510726411554; 0.00499852801234917238; 0.0000230417297573763929; 0.000285885980666130812); \
body(12.8943695621391310; -15.1111514016986312; -0.223307578892655734; 0.00296460137564761618; 0.00237847173959480950; -0.0000296589568540237556; 0.0000436624404335156298); \
body(15.3796971148509165; -25.9193146099879641; 0.179258772950371181; 0.00268067772490389322; 0.00162824170038242295; -0.0000951592254519715870; 0.0000515138902046611451)]
$n:=$bodies.length
For ($i; 0; $n-1)
	$b:=$bodies[$i]
	$px+=$b.vx*$b.mass
	$py+=$b.vy*$b.mass
	$pz+=$b.vz*$b.mass
End for 
$b:=$bodies[0]
$b.vx:=-$px/$solar
$b.vy:=-$py/$solar
$b.vz:=-$pz/$solar
$dt:=0.01
For ($s; 1; 200000)
	For ($i; 0; $n-1)
		$a:=$bodies[$i]
		For ($j; $i+1; $n-1)
			$b:=$bodies[$j]
			$dx:=$a.x-$b.x
			$dy:=$a.y-$b.y
			$dz:=$a.z-$b.z
			$d2:=($dx*$dx)+($dy*$dy)+($dz*$dz)
			$mag:=$dt/($d2*Square root($d2))
			$a.vx-=$dx*$b.mass*$mag
			$a.vy-=$dy*$b.mass*$mag
			$a.vz-=$dz*$b.mass*$mag
			$b.vx+=$dx*$a.mass*$mag
			$b.vy+=$dy*$a.mass*$mag
			$b.vz+=$dz*$a.mass*$mag
		End for 
	End for 
	For ($i; 0; $n-1)
		$b:=$bodies[$i]
		$b.x+=$dt*$b.vx
		$b.y+=$dt*$b.vy
		$b.z+=$dt*$b.vz
	End for 
End for 
For ($i; 0; $n-1)
	$b:=$bodies[$i]
	$e+=0.5*$b.mass*(($b.vx*$b.vx)+($b.vy*$b.vy)+($b.vz*$b.vz))
	For ($j; $i+1; $n-1)
		$a:=$bodies[$j]
		$dx:=$b.x-$a.x
		$dy:=$b.y-$a.y
		$dz:=$b.z-$a.z
		$e-=$b.mass*$a.mass/Square root(($dx*$dx)+($dy*$dy)+($dz*$dz))
	End for 
End for 
return $e
