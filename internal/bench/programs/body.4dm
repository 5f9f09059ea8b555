#DECLARE($x; $y; $z; $vx; $vy; $vz; $mass : Real) : Object
return {x: $x; y: $y; z: $z; vx: $vx*365.24; vy: $vy*365.24; vz: $vz*365.24; mass: $mass*4*Pi*Pi}
