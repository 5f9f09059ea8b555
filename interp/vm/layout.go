package vm

import (
	"fourd/interp/ir"
	"fourd/interp/value"
)

// What instruction bodies know of values.
const (
	arrayLen  = value.ArrayLenOffset
	arrayData = value.ArrayDataOffset
	collElems = value.CollElemsOffset
	collHead  = value.CollectionKindBits
	collReals = value.CollRealsOffset
	realsHead = value.CollectionRealBits
	opMod     = uint8(ir.Mod)
	opIntDiv  = uint8(ir.IntDiv)
	// storable has a bit for each kind that goes into properties and collections as
	// it is: the others are converted by value.Stored or refused.
	storable = uint32(1<<value.KBoolean | 1<<value.KReal | 1<<value.KDate | 1<<value.KText |
		1<<value.KObject | 1<<value.KCollection | 1<<value.KPointer | 1<<value.KPicture)
	// storableElem is the same for elements of collections.
	storableElem = storable
)
