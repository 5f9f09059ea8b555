package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
)

// literalPart is how many values of a literal are handed over at once: the operands
// of an instruction are small numbers, so a longer literal is made in parts.
const literalPart = 512

func (c *compiler) collectionLit(n *lang.CollectionLit, at ir.Pos) ir.Expr {
	return c.literal(SvcNewCollection, value.Variant, at, len(n.Elems), func(i int) []ir.Expr {
		return []ir.Expr{c.expr(n.Elems[i])}
	})
}

func (c *compiler) objectLit(n *lang.ObjectLit, at ir.Pos) ir.Expr {
	if len(n.Pairs) <= literalPart && distinct(n.Pairs) {
		o := &ir.Object{At: at}
		for _, p := range n.Pairs {
			o.Names, o.Vals = append(o.Names, p.Key), append(o.Vals, c.expr(p.Value))
		}
		return o
	}
	return c.literal(SvcNewObject, value.DObject, at, len(n.Pairs), func(i int) []ir.Expr {
		return []ir.Expr{c.textNumber(n.Pairs[i].Key), c.expr(n.Pairs[i].Value)}
	})
}

// distinct reports whether no name stands twice.
func distinct(pairs []lang.Pair) bool {
	seen := make(map[string]bool, len(pairs))
	for _, p := range pairs {
		if seen[p.Key] {
			return false
		}
		seen[p.Key] = true
	}
	return true
}

// literal makes an object or collection by service id from n members.
func (c *compiler) literal(id int, k value.Declared, at ir.Pos, n int, member func(int) []ir.Expr) ir.Expr {
	part := func(from int) []ir.Expr {
		var out []ir.Expr
		for i := from; i < min(from+literalPart, n); i++ {
			out = append(out, member(i)...)
		}
		return out
	}
	first := c.service(id, at, k, part(0)...)
	if n <= literalPart {
		return first
	}
	made := c.temp(value.Variant)
	do := one(&ir.Set{L: made, X: c.tagged(first), At: at})
	for i := literalPart; i < n; i += literalPart {
		more := append([]ir.Expr{&ir.Load{L: made}}, part(i)...)
		do = append(do, &ir.Do{X: c.service(SvcMore, at, value.Variant, more...), At: at})
	}
	return &ir.Seq{Do: do, X: &ir.Load{L: made}}
}
