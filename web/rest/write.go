package rest

import (
	"fmt"
	"net/http"
	"strconv"

	"fourd/builtins"
	"fourd/interp/value"
	"fourd/orda"
)

// update is $method=update: one object, or a collection of them.
func (c *call) update(d *orda.DataClass, at target) (value.Value, error) {
	v, err := value.ParseJSON(string(c.r.Body))
	if err != nil {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "the body is not valid JSON")
	}
	if o := v.AsObject(); o != nil {
		if at.one { // the address may name the entity instead of the body
			e, err := c.entity(d, at)
			if err != nil {
				return value.Undefined, err
			}
			key, err := e.Key(builtins.DataContext(c.p))
			if err != nil {
				return value.Undefined, err
			}
			if own, ok := o.Get("__KEY"); ok && keyText(own) != keyText(key) {
				return value.Undefined, problem(http.StatusBadRequest, codeRequest, "the address names the entity %s, and the body another one", at.key)
			}
			o.Put("__KEY", key)
		}
		out, _, err := c.save(d, o)
		return out, err
	}
	list := v.AsCollection()
	if list == nil {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "the body has to be an object or a collection of objects")
	}
	if list.Len() > maxEntities {
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "a request may change %d entities at most, and this one has %d", maxEntities, list.Len())
	}
	atomic := c.isOn("$atomic") || c.isOn("$atOnce")
	if !atomic {
		out, _, err := c.saveAll(d, list, false)
		return out, err
	}
	if _, err := c.invoke(c.store.Value(), "startTransaction"); err != nil {
		return value.Undefined, err
	}
	out, good, err := c.saveAll(d, list, true)
	end := "validateTransaction"
	if err != nil || !good {
		end = "cancelTransaction"
	}
	if _, late := c.invoke(c.store.Value(), end); err == nil {
		err = late
	}
	return out, err
}

// saveAll saves each object of a collection. Without a transaction those that cannot be
// saved do not keep the others from it; the answer tells what became of each.
func (c *call) saveAll(d *orda.DataClass, list *value.Collection, atomic bool) (out value.Value, good bool, err error) {
	results, good := value.NewCollection(nil), true
	for _, v := range list.Elems() {
		o := v.AsObject()
		if o == nil {
			return value.Undefined, false, problem(http.StatusBadRequest, codeRequest, "the body has to be a collection of objects")
		}
		c.shown = 0 // what was saved is never told of as a failure because the answer is long
		one, saved, err := c.save(d, o)
		if err != nil && atomic {
			return value.Undefined, false, err
		}
		if err != nil {
			one = c.failedElement(err)
		}
		good = good && saved
		results.Append(one)
	}
	o := value.NewObject(1)
	o.Put("__ENTITIES", results.Value())
	return o.Value(), good, nil
}

// save creates or changes one entity. When its stamp is not the stored one, nothing
// changes and the answer shows what is stored.
func (c *call) save(d *orda.DataClass, o *value.Object) (out value.Value, saved bool, err error) {
	var e *orda.Entity
	if key, ok := o.Get("__KEY"); ok && !key.IsNothing() && keyText(key) != "" { // forms send "" for a new entity
		if e, err = c.entity(d, target{key: keyText(key)}); err != nil {
			return value.Undefined, false, err
		}
		if stamp, ok := givenStamp(o); ok && stamp != e.Stamp() {
			out, err = c.withStatus(e, stampChanged())
			return out, false, err
		}
	} else {
		made, err := c.invoke(d.Value(), "new")
		if err != nil {
			return value.Undefined, false, err
		}
		e = orda.EntityOf(made)
	}
	if err := c.fill(e, o); err != nil {
		return value.Undefined, false, err
	}
	status, err := builtins.SaveEntity(c.p, e)
	if err != nil && (status == nil || status.Lookup("errors").AsCollection() == nil) {
		return value.Undefined, false, err
	}
	success, _ := status.Get("success")
	if !success.AsBool() && !e.IsNew() { // the answer shows what is stored
		if _, err := c.invoke(e.Value(), "reload"); err != nil {
			return value.Undefined, false, err
		}
		c.hideVisitor(status)
	}
	out, err = c.withStatus(e, status)
	return out, success.AsBool(), err
}

// withStatus is the entity with what became of it.
func (c *call) withStatus(e *orda.Entity, status *value.Object) (value.Value, error) {
	v, err := c.entityObject(e, nil)
	if err != nil {
		return value.Undefined, err
	}
	o, all := value.NewObject(20), v.AsObject()
	o.Put("__STATUS", status.Value())
	for _, name := range []string{"__KEY", "__STAMP"} {
		x, _ := all.Get(name)
		o.Put(name, x)
	}
	success := status.Lookup("success").AsBool()
	if success {
		o.Put("uri", value.Str(address(e.DataClass(), all.Lookup("__KEY").AsText())))
	}
	addAll(o, all)
	switch {
	case success:
	case status.Lookup("status").AsReal() == float64(orda.StatusStampChanged):
		o.Put("__ERROR", c.stampErrors(e))
	case status.Lookup("errors").AsCollection() != nil:
		o.Put("__ERROR", status.Lookup("errors"))
	}
	return o.Value(), nil
}

// failedElement stands in an answer for an object that could not be saved at all.
func (c *call) failedElement(err error) value.Value {
	f := toFault(err)
	if f.hides && c.hidden == nil {
		c.hidden = err
	}
	status, o := value.NewObject(1), value.NewObject(2)
	status.Put("success", value.False)
	o.Put("__STATUS", status.Value())
	o.Put("__ERROR", objects(f.stack))
	return o.Value()
}

// givenStamp is the stamp that the body names, as a number or as its text. A text that is
// none is that of no entity: it must not let changes of others be overwritten.
func givenStamp(o *value.Object) (stamp int64, ok bool) {
	v, ok := o.Get("__STAMP")
	if v.Kind() == value.KText {
		n, err := strconv.ParseInt(v.AsText(), 10, 64)
		if err != nil {
			n = -1
		}
		return n, true
	}
	return int64(v.AsReal()), ok && v.IsNumber()
}

func stampChanged() *value.Object {
	o := value.NewObject(3)
	o.Put("status", value.Int(int64(orda.StatusStampChanged)))
	o.Put("statusText", value.Str("Stamp has changed"))
	o.Put("success", value.False)
	return o
}

// stampErrors is the stack of errors of an entity that somebody else has changed.
func (c *call) stampErrors(e *orda.Entity) value.Value {
	name, record := e.DataClass().Name(), e.RecordID()-1
	key, err := e.KeyText(builtins.DataContext(c.p))
	if err != nil {
		key = "?"
	}
	return objects([]entry{
		{code: codeStamp, text: fmt.Sprintf("Given stamp does not match current one for record# %d of table %s", record, name)},
		{code: codeRecord, text: fmt.Sprintf("Cannot save record %d in table %s of database %s", record, name, c.p.Runtime().Project().Name)},
		{code: codeEntity, text: fmt.Sprintf("The entity# %s in the %q dataclass cannot be saved", key, name)},
	})
}

// remove is $method=delete. Without key, filter and entity set it would empty the table.
func (c *call) remove(d *orda.DataClass, at target) (value.Value, error) {
	switch {
	case at.one:
		e, err := c.entity(d, at)
		if err != nil {
			return value.Undefined, err
		}
		status, err := builtins.DropEntity(c.p, e)
		switch {
		case err != nil && (status == nil || status.Lookup("errors").AsCollection() == nil):
			return value.Undefined, err
		case err != nil:
			return value.Undefined, refusal(status.Lookup("errors").AsCollection())
		case status.Lookup("status").AsReal() == float64(orda.StatusWrongPermission):
			return value.Undefined, problem(http.StatusUnauthorized, codePermission, "No permission to drop %s", d.Name())
		}
		return okObject(status.Lookup("success").AsBool()), nil
	case c.option("$filter") == "" && c.set == "":
		return value.Undefined, problem(http.StatusBadRequest, codeRequest, "$method=delete needs a key, a $filter or an entity set")
	}
	s, err := c.selection(d)
	if err != nil {
		return value.Undefined, err
	}
	left, err := c.invoke(s.Value(), "drop")
	if err != nil {
		return value.Undefined, err
	}
	rest := orda.SelectionOf(left)
	return okObject(rest == nil || rest.Length() == 0), nil
}

// refusal is the answer to what events or the storage have refused seriously.
func refusal(errors *value.Collection) *fault {
	f := &fault{status: http.StatusInternalServerError}
	for _, v := range errors.Elems() {
		if o := v.AsObject(); o != nil {
			f.stack = append(f.stack, entry{code: int(o.Lookup("errCode").AsReal()), text: o.Lookup("message").AsText(), signature: o.Lookup("componentSignature").AsText()})
		}
	}
	return f
}

func okObject(ok bool) value.Value {
	o := value.NewObject(1)
	o.Put("ok", value.Bool(ok))
	return o.Value()
}
