package value

// Truthy is the test of &&, || and the ternary: everything is true but False, Null,
// undefined, empty texts, objects and collections, null dates, nil pointers and empty
// pictures. Numbers and times are always true, 0 included.
// Page: Concepts/operators.md.
//
// choice: empty times and blobs are true; the page does not list them as false
// (language 20.10).
func Truthy(v Value) bool {
	switch v.Kind() {
	case KUndefined, KNull:
		return false
	case KBoolean:
		return v.AsBool()
	case KDate:
		return v.AsInt() != 0
	case KText:
		return v.AsText() != ""
	case KCollection:
		return v.AsCollection().Len() > 0
	case KObject:
		o := v.AsObject()
		return o.Native() != nil || o.Flags&FlagClass != 0 || o.Len() > 0
	case KPointer, KPicture:
		return !isEmptyReference(v)
	}
	return true
}

// Condition turns the value of an If, While, Until or Case condition into a Boolean:
// undefined and Null are False, numbers True unless 0. Other kinds raise error 54.
//
// choice: only undefined is documented (language 20.6).
// Page: Concepts/control-flow.md.
func Condition(v Value) (bool, error) {
	switch v.Kind() {
	case KBoolean:
		return v.AsBool(), nil
	case KUndefined, KNull:
		return false, nil
	case KInteger, KTime:
		return v.AsInt() != 0, nil
	case KReal:
		return v.AsReal() != 0, nil
	}
	return false, Errorf(CodeTypes, "a condition must be a Boolean, not %s", describe(v)).
		WithHint("compare the value with something, or wrap it in Bool(…)")
}
