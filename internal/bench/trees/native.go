package trees

import "math"

// The same programs in Go, as plain as the peers' are.

// NativeFib is Fib.
func NativeFib(n int) int {
	if n < 2 {
		return n
	}
	return NativeFib(n-1) + NativeFib(n-2)
}

// NativeSieve is Sieve.
func NativeSieve(n int) float64 {
	comp := make([]bool, n+1)
	sum := 0
	for i := 2; i <= n; i++ {
		if !comp[i] {
			sum += i
			for j := i * 2; j <= n; j += i {
				comp[j] = true
			}
		}
	}
	return float64(sum)
}

// NativeMandel is Mandel.
func NativeMandel(n int) int {
	count := 0
	for y := 0; y < n; y++ {
		ci := 2.0*float64(y)/float64(n) - 1.0
		for x := 0; x < n; x++ {
			cr := 2.0*float64(x)/float64(n) - 1.5
			zr, zi, zr2, zi2 := 0.0, 0.0, 0.0, 0.0
			k := 0
			for k < 50 && zr2+zi2 <= 4.0 {
				zi = 2.0*zr*zi + ci
				zr = zr2 - zi2 + cr
				zr2 = zr * zr
				zi2 = zi * zi
				k++
			}
			if k == 50 {
				count++
			}
		}
	}
	return count
}

type body struct{ x, y, z, vx, vy, vz, mass float64 }

// planets returns position, speed and mass of the sun and four planets.
func planets() [][7]float64 {
	const solar, days = 4 * math.Pi * math.Pi, 365.24
	all := [][7]float64{
		{0, 0, 0, 0, 0, 0, 1},
		{4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023, 0.000954791938424326609},
		{8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411554, 0.00499852801234917238, 0.0000230417297573763929, 0.000285885980666130812},
		{12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556, 0.0000436624404335156298},
		{15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870, 0.0000515138902046611451},
	}
	var px, py, pz float64
	for i := range all {
		b := &all[i]
		for j := 3; j < 6; j++ {
			b[j] *= days
		}
		b[6] *= solar
		px += b[3] * b[6]
		py += b[4] * b[6]
		pz += b[5] * b[6]
	}
	all[0][3], all[0][4], all[0][5] = -px/solar, -py/solar, -pz/solar
	return all
}

// NativeNbody is Nbody.
func NativeNbody(steps int) float64 {
	var bodies []*body
	for _, p := range planets() {
		bodies = append(bodies, &body{p[0], p[1], p[2], p[3], p[4], p[5], p[6]})
	}
	n, dt := len(bodies), 0.01
	for range steps {
		for i := 0; i < n; i++ {
			a := bodies[i]
			for j := i + 1; j < n; j++ {
				b := bodies[j]
				dx, dy, dz := a.x-b.x, a.y-b.y, a.z-b.z
				d2 := dx*dx + dy*dy + dz*dz
				mag := dt / (d2 * math.Sqrt(d2))
				a.vx -= dx * b.mass * mag
				a.vy -= dy * b.mass * mag
				a.vz -= dz * b.mass * mag
				b.vx += dx * a.mass * mag
				b.vy += dy * a.mass * mag
				b.vz += dz * a.mass * mag
			}
		}
		for _, b := range bodies {
			b.x += dt * b.vx
			b.y += dt * b.vy
			b.z += dt * b.vz
		}
	}
	e := 0.0
	for i, b := range bodies {
		e += 0.5 * b.mass * (b.vx*b.vx + b.vy*b.vy + b.vz*b.vz)
		for _, c := range bodies[i+1:] {
			dx, dy, dz := b.x-c.x, b.y-c.y, b.z-c.z
			e -= b.mass * c.mass / math.Sqrt(dx*dx+dy*dy+dz*dz)
		}
	}
	return e
}
