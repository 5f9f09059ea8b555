package web

import (
	"slices"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/sockets"
)

// Commands returns the WEB commands for interp.Commands.
func Commands() []interp.Command { return slices.Concat(Tables()...) }

// Tables returns the WEB commands for interp.Tables.
func Tables() [][]interp.Command {
	return [][]interp.Command{soapCommands, sendCommands, requestCommands, serverCommands, optionCommands}
}

// Classes returns the built-in classes of this package for interp.Classes.
func Classes() []interp.Class {
	return append(sockets.Classes(socketsOf), webServerClass, incomingClass, outgoingClass)
}

// exchangeOf returns the exchange that p serves, nil outside a web request. A
// process that was started by the process of a request serves nobody, whatever its
// context says.
func exchangeOf(p *interp.Process) *Exchange {
	x := FromContext(p.Context())
	if x == nil {
		return nil
	}
	if own, ok := x.proc.(*runtimeProcess); !ok || own.p != p {
		return nil
	}
	return x
}

// inExchange makes a command of f that does nothing outside a web request.
func inExchange(f func(x *Exchange, p *interp.Process, a interp.Args) error) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		if x := exchangeOf(p); x != nil {
			return value.Undefined, f(x, p, a)
		}
		return value.Undefined, nil
	}
}

// blobArg returns the bytes of a blob of either sort.
func blobArg(a interp.Args, i int) []byte {
	if b := a.Value(i).AsBlob(); b != nil {
		return b.Bytes
	}
	if o := a.Value(i).AsObject(); o != nil {
		if b, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return b.BlobBytes()
		}
	}
	a.Fail(i, "a Blob")
	return nil
}

// setBytes gives output argument i bytes as a Blob, or as text when a Text variable
// was passed.
func setBytes(a interp.Args, i int, b []byte, decode func() string) {
	if a.Kind(i) == value.KText {
		a.SetOut(i, text(decode()))
		return
	}
	a.SetOut(i, value.NewBlob(append([]byte(nil), b...)))
}

// fillArray makes list the content of the text array in argument i.
func fillArray(a interp.Args, i int, list []string) error {
	arr := a.ArrayOut(i, value.AText)
	arr.Resize(0)
	arr.Resize(len(list))
	for k, s := range list {
		if err := arr.Set(k+1, text(s)); err != nil {
			return err
		}
	}
	return nil
}

// arrayTexts returns the texts of the array in argument i.
func arrayTexts(a interp.Args, i int) []string {
	arr := a.Array(i)
	out := make([]string, arr.Len())
	for k := range out {
		v, err := arr.At(k + 1)
		if err != nil || v.Kind() != value.KText {
			a.Fail(i, "a Text array")
		}
		out[k] = v.AsText()
	}
	return out
}
