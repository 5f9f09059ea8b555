package compile

// Numbers of the runtime services that compiled code calls through the door. The
// comment gives arguments and result. interp implements each; its test fails when
// one is missing.
const (
	SvcLoadVar        = iota // (number) -> value; arrays give their current element number
	SvcCopyVar               // (number) -> value; a copy of a scalar blob
	SvcLoadVarRef            // (number) -> value; arrays as they are
	SvcStoreVar              // (number; value)
	SvcDeclareVar            // (number; kind)
	SvcLoadInter             // (number) -> value
	SvcLoadInterRef          // (number) -> value
	SvcStoreInter            // (number; value)
	SvcDeclareInter          // (number; kind)
	SvcLoadSys               // (system variable) -> value
	SvcStoreSys              // (system variable; value)
	SvcCurrent               // (value) -> value; an array gives its current element number
	SvcSetCurrent            // (array; number)
	SvcNewCollection         // (elements…) -> collection
	SvcNewObject             // (name text number, value …) -> object
	SvcFormula               // (template number; captured values…) -> function
	SvcPointerVar            // (variable number) -> pointer
	SvcPointerInter          // (variable number) -> pointer
	SvcPointerLocal          // (boxed local) -> pointer
	SvcPointerElem           // (pointer to array variable; index {; index}) -> pointer
	SvcElemOfRef             // the same for an array that may exist in another process only
	SvcPointerField          // (table; field) -> pointer
	SvcDeref                 // (pointer) -> value; arrays give their current element number
	SvcDerefRef              // (pointer) -> value; arrays as they are
	SvcDerefField            // (pointer) -> the field or table that it points to, as commands get them; else as SvcDerefRef
	SvcDerefStore            // (pointer; value)
	SvcKeepInterBlob         // (number; value): the interprocess variable takes a value that is a blob
	SvcKeepBlobBehind        // (pointer; value): likewise what the pointer leads to
	SvcLoadField             // (table; field) -> value
	SvcStoreField            // (table; field; value)
	SvcEach                  // (source; begin; end; number of bounds) -> iterator
	SvcEachNext              // (iterator) -> Boolean
	SvcEachItem              // (iterator) -> value
	SvcUse                   // (shared value) -> token
	SvcEndUse                // (token)
	SvcTryEnter              // () -> token
	SvcTryLeave              // (token)
	SvcTryCatch              // (token)
	SvcParam                 // (arguments collection; n; named parameters…) -> value
	SvcSetParam              // (arguments collection; n; value) -> collection
	SvcCount                 // () -> number of arguments passed
	SvcCopyParams            // (arguments collection; from) -> collection
	SvcLegacyParam           // (value; kind) -> value of that kind, empty when it does not fit
	SvcCheckClass            // (value; class text number; parameter text number): error when of another class
	SvcCharRef               // (text; position) -> text
	SvcCharSet               // (text; position; text) -> text
	SvcClass                 // (name text number {; called}) -> class object of cs; called: a missing one is an error
	SvcClassIn               // (name text number; name text number) -> property of cs.name; a missing class is an error
	SvcBuiltinClass          // (name text number {; called}) -> class object of 4D
	SvcClassStore            // () -> cs
	SvcSessionStorage        // () -> Session.storage
	SvcBuiltinStore          // () -> 4D
	SvcSuperNew              // (This; class text number; arguments…)
	SvcSuperCall             // (This; class text number; function text number; arguments…) -> value
	SvcSuperGet              // (This; name text number) -> value
	SvcSuperSet              // (This; class text number; name text number; value)
	SvcCallIndexed           // (receiver; name or index; arguments…) -> value
	SvcScale                 // (picture; number; 1: its height) -> picture
	SvcRaise                 // (code; message text number)
	SvcAssertOn              // () -> Boolean
	SvcAssert                // (condition; message; source text number)
	SvcAsserted              // (condition; message; source text number) -> Boolean
	SvcUnknown               // (name text number; argument count): unknown method, raised when reached
	SvcSyntax                // (message text number): a line that could not be read was reached
	SvcSQL                   // (text number)
	SvcArrayRow              // (array; index) -> row of a two-dimensional array
	SvcElem                  // (blob, array or text; index) -> byte, element
	SvcSetElem               // (target; index; value) -> target
	SvcNotImplemented        // (command number)
	SvcForBound              // (value) -> value; an error for what no loop can count from or to
	SvcForMore               // (counter; limit; step) -> Boolean
	SvcSharedEnter           // (This): shared function begins
	SvcTable                 // (table number) -> pointer to table
	SvcMethodFormula         // (method name text number) -> function that runs the method
	SvcMore                  // (object or collection; members…): more members of a long literal
	SvcShare                 // (value; This) -> value; a copy of a plain object or collection, shared in the group of This
	SvcPointerSys            // (system variable) -> pointer
	SvcEndLocals             // (boxed locals…): the method ends, and pointers to them lead nowhere
	SvcCheckRest             // (arguments collection; from; kind; 1: no error, empty value) -> collection
	SvcCallText              // (method name text number; arguments collection) -> value
	SvcCopyBlob              // (value) -> value; a copy of a scalar blob
	SvcGuard                 // (This; function text number) -> True; an error when the process may not run the function
	SvcIsBuiltin             // (value) -> Boolean: an object of a built-in class
	SvcCallStatus            // (receiver; function text number; arguments…) -> value; an error next to a result waits
	SvcTakeLate              // (what the last one gave) -> the error that waits, the first one when there are several
	SvcRaiseLate             // (what SvcTakeLate gave)
	ServiceCount
)
