package remote

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"

	"fourd/interp/value"
	"fourd/orda"
)

// Call runs an exposed function of a dataclass or of an entity there. Entities among the
// arguments and in the result are those of the datastore.
func (e *Engine) Call(ctx context.Context, d *orda.Datastore, this value.Value, name string, args []value.Value) (value.Value, error) {
	at := ""
	if one := orda.EntityOf(this); one != nil {
		if one.IsNew() {
			return value.Undefined, value.Errorf(codeFailed, "the function %s of a remote datastore needs an entity that is saved", name)
		}
		key, err := one.KeyText(ctx)
		if err != nil {
			return value.Undefined, err
		}
		at = address(one.DataClass().Table(), key)
	} else if o := this.AsObject(); o != nil {
		c, ok := o.Native().(*orda.DataClass)
		if !ok {
			return value.Undefined, value.Errorf(value.CodeTypes, "the function %s belongs to a dataclass or an entity, not to %s", name, value.Describe(this))
		}
		at = address(c.Table(), "")
	}
	body := []byte{'['}
	for i, a := range args {
		if i > 0 {
			body = append(body, ',')
		}
		raw, err := argument(ctx, a)
		if err != nil {
			return value.Undefined, err
		}
		body = append(body, raw...)
	}
	var answer json.RawMessage
	if err := e.ask(ctx, http.MethodPost, at+"/"+url.PathEscape(name), append(body, ']'), &answer); err != nil {
		return value.Undefined, err
	}
	return e.result(ctx, d, answer)
}

// argument writes a value as a function there takes it.
func argument(ctx context.Context, a value.Value) ([]byte, error) {
	one := orda.EntityOf(a)
	if one == nil {
		if orda.SelectionOf(a) != nil {
			return nil, value.Errorf(codeFailed, "an entity selection cannot be given to a function of a remote datastore")
		}
		return value.JSON{}.Append(nil, a)
	}
	o := map[string]any{"__DATACLASS": one.DataClass().Name(), "__ENTITY": true}
	if !one.IsNew() {
		key, err := one.KeyText(ctx)
		if err != nil {
			return nil, err
		}
		o["__KEY"] = key
	}
	return json.Marshal(o)
}

// result reads what a function has returned.
func (e *Engine) result(ctx context.Context, d *orda.Datastore, answer json.RawMessage) (value.Value, error) {
	var r row
	if json.Unmarshal(answer, &r) != nil {
		return value.Undefined, failure(http.StatusOK, nil)
	}
	if raw, ok := r["result"]; ok {
		return value.ParseJSON(string(raw))
	}
	c := d.Class(r.text("__DATACLASS"))
	if c == nil {
		return value.ParseJSON(string(answer))
	}
	var f frame
	if _, many := r["__ENTITIES"]; many && json.Unmarshal(answer, &f) == nil {
		all := f.Entities
		for len(all) < f.Count && f.Set != "" {
			q, err := options(filter{}, "", len(all), page)
			if err != nil {
				return value.Undefined, err
			}
			var next frame
			if err := e.get(ctx, f.Set[len("/rest"):]+"?"+q, &next); err != nil {
				return value.Undefined, err
			}
			if len(next.Entities) == 0 {
				break
			}
			all = append(all, next.Entities...)
		}
		ids := make([]int64, 0, len(all))
		for _, x := range all {
			ids = append(ids, e.id(c.Table(), x.text("__KEY")))
		}
		return c.Pick(ids, true, false).Value(), nil
	}
	one, err := c.Pick([]int64{e.id(c.Table(), r.text("__KEY"))}, false, false).First(ctx)
	if one == nil || err != nil {
		return value.Null, err
	}
	return one.Value(), nil
}
