package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
)

// named returns the variable behind ${n} when n is the number of a parameter that has
// one, and whether n is a number known now.
func (c *compiler) named(n *lang.ParamByNumber) (*local, bool) {
	k, ok := lang.Unparen(n.Index).(*lang.Number)
	if !ok || k.Value < 1 || k.Value > float64(len(c.method.Params)) {
		return nil, ok
	}
	return c.locals[positional(int(k.Value))], true
}

// param reads ${n}. A parameter with a name shares its variable with ${n}, so the
// variables are handed over too unless n is known.
func (c *compiler) param(n *lang.ParamByNumber, at ir.Pos) ir.Expr {
	args := []ir.Expr{&ir.Load{L: c.rest}, c.expr(n.Index)}
	if l, known := c.named(n); l != nil || !known {
		for i := range c.method.Params {
			args = append(args, c.tagged(c.loadLocal(c.locals[positional(i+1)], at)))
		}
	}
	return c.service(SvcParam, at, value.Variant, args...)
}

// setParam assigns to ${n}.
func (c *compiler) setParam(t *lang.ParamByNumber, x ir.Expr, at ir.Pos) []ir.Stmt {
	l, known := c.named(t)
	if known && l == nil {
		return one(c.putParam(c.expr(t.Index), x, at))
	}
	index, v := c.temp(value.DInteger), c.temp(value.Variant)
	out := []ir.Stmt{
		&ir.Set{L: index, X: c.convert(c.expr(t.Index), value.DInteger, at), At: at},
		&ir.Set{L: v, X: c.tagged(x), At: at},
		c.putParam(&ir.Load{L: index}, &ir.Load{L: v}, at),
	}
	for i := range c.method.Params {
		p := c.locals[positional(i+1)]
		if l != nil && p != l {
			continue
		}
		is := c.compare(ir.Eq, &ir.Load{L: index}, c.intConst(i+1), at)
		out = append(out, &ir.If{C: is, Then: one(c.setLocal(p, &ir.Load{L: v}, nil, at)), At: at})
	}
	return out
}

func (c *compiler) putParam(index, x ir.Expr, at ir.Pos) ir.Stmt {
	return &ir.Set{L: c.rest, At: at, X: c.service(SvcSetParam, at, value.Variant, &ir.Load{L: c.rest}, index, x)}
}
