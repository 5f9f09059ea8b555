package soap

import (
	"errors"
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// maxFollowed bounds how many elements stand in the place of references, which a message
// of a few lines could make as many as it likes.
const maxFollowed = 100_000

// maxAttributes bounds the attributes of an element that others refer to: each is looked for
// among the others.
const maxAttributes = 1000

var errReferences = errors.New("the references between the elements of the message lead too far")

// follow puts what the references within e stand for in their place: an element with a
// href has what the element with that id has, which is anywhere in the body.
func follow(body, e *etree.Element) error {
	f := &follower{ids: map[string]*etree.Element{}, left: maxFollowed}
	f.note(body)
	if len(f.ids) == 0 {
		return nil
	}
	return f.element(e)
}

type follower struct {
	ids  map[string]*etree.Element
	left int
}

func (f *follower) note(e *etree.Element) {
	for _, c := range e.ChildElements() {
		if id := c.SelectAttrValue("id", ""); id != "" && f.ids[id] == nil {
			f.ids[id] = c
		}
		f.note(c)
	}
}

func (f *follower) element(e *etree.Element) error {
	for href := e.SelectAttrValue("href", ""); strings.HasPrefix(href, "#"); href = e.SelectAttrValue("href", "") {
		to := f.ids[href[1:]]
		if to == nil {
			break
		}
		if f.left -= size(to); f.left < 0 || len(to.Attr) > maxAttributes {
			return errReferences
		}
		e.RemoveAttr("href")
		to = to.Copy()
		for _, a := range to.Attr {
			if a.Key != "id" {
				e.CreateAttr(a.FullKey(), a.Value)
			}
		}
		moved := slices.Clone(to.Child)
		for i := len(moved) - 1; i >= 0; i-- { // from the end, as each one behind has to be told of its new place
			to.RemoveChildAt(i)
		}
		for _, c := range moved {
			e.AddChild(c)
		}
	}
	for _, c := range e.ChildElements() {
		if err := f.element(c); err != nil {
			return err
		}
	}
	return nil
}

// size counts an element and those in it.
func size(e *etree.Element) int {
	n := 1
	for _, c := range e.ChildElements() {
		n += size(c)
	}
	return n
}
