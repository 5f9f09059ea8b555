// Code generated from interp/code/internal/table by interp/code/gen. DO NOT EDIT.

package code

// The instructions.
const (
	Bad Op = iota
	Break
	Halt
	ChunkRet
	Stub
	Cmd
	Nop
	MovR
	MovV
	LdI
	LdW
	LdV
	LdT
	LdTW
	Tag
	TagW
	Fill
	UnR
	NumR
	NumV
	UnI
	UnX
	Chk
	ToR
	ToI
	TestV
	TruthV
	BoxNew
	BoxGet
	BoxSet
	AddI
	AddW
	AddIK
	AddWK
	AddAddI
	AddAddW
	AddAddIK
	AddAddWK
	SubI
	SubW
	MulI
	MulW
	MulIK
	MulWK
	MulAddI
	MulAddW
	MulAddIK
	MulAddWK
	DivI
	DivIK
	ModI
	ModIK
	AndI
	AndIK
	OrI
	XorI
	ShlI
	ShrI
	ShlIK
	ShrIK
	BitI
	NegI
	Narrow
	NotB
	AddR
	AddRN
	AddRK
	AddNK
	AddAddR
	AddSubR
	AddMulR
	SubR
	SubRN
	SubKR
	SubNR
	SubAddR
	SubSubR
	SubMulR
	MulR
	MulRN
	MulRK
	MulNK
	MulAddR
	MulSubR
	MulMulR
	DivR
	DivRN
	DivRK
	DivNK
	DivKR
	DivNR
	DivKN
	DivNN
	MulNN
	SubXMulR
	DivXMulR
	MulKAddR
	MulKMulR
	MulKAddN
	AddRV
	NegR
	SqrtR
	AbsR
	FloorR
	MathR
	LtI
	LeI
	EqI
	NeI
	LtR
	LeR
	EqR
	NeR
	LtV
	LeV
	EqV
	Jmp
	JmpB
	JmpX
	JT
	JF
	BT
	JTV
	JLtI
	BLtI
	JLeI
	BLeI
	JEqI
	JNeI
	BNeI
	JLtIK
	BLtIK
	JLeIK
	BLeIK
	JEqIK
	JNeIK
	BNeIK
	JGtIK
	BGtIK
	JGeIK
	BGeIK
	JLtR
	BLtR
	JNLtR
	JLeR
	BLeR
	JNLeR
	JEqR
	JNeR
	JLtRK
	BLtRK
	JNLtRK
	JLeRK
	BLeRK
	JNLeRK
	JEqRK
	JNeRK
	JGtRK
	BGtRK
	JNGtRK
	JGeRK
	JNGeRK
	JLtV
	JLeV
	JEqV
	JLtVK
	JLeVK
	JEqVK
	JGtVK
	JGeVK
	LoopUp
	LoopUpK
	LoopDn
	LoopDnK
	LoopS
	LoopR
	Call
	Call1R
	Call2R
	CallIK
	Call1V
	CallVK
	CallG
	CallM
	Push
	CallV
	Args
	ArgsV
	Reserve
	RetN
	RetX
	RetK
	RetV
	RetDivKR
	RetAddV
	RetAddI
	RetSubI
	RetMulI
	RetAddR
	RetSubR
	RetMulR
	RetLtI
	RetLtR
	GetV
	GetR
	GetI
	SetV
	SetR
	SetN
	AccK
	UpdP
	AddRP
	AddPP
	SubRP
	SubPR
	SubPP
	MulRP
	MulPP
	DivRP
	AccAdd
	AccMulAdd
	AccSub
	AccMulSub
	LdEI
	LdER
	LdEB
	LdET
	LdEX
	StEI
	StER
	StEB
	StEBK
	StEX
	JEB
	AddIE
	AddRE
	MulRE
	MulAddRE
	LdCV
	LdCR
	MulAddRC
	StCV
	New
	Join
	IdxV
	StIdxV
	AddV
	AddVK
	SubV
	MulV
	MulVK
	DivV
	ArithV
	ModVK
	NegV
	CmpV
)

// Ops is the number of instructions.
const Ops = 256

var infos = [256]Info{
	Bad:       {Name: "Bad", Fields: [4]Operand{None, None, None, None}},
	Break:     {Name: "Break", Fields: [4]Operand{None, None, None, None}},
	Halt:      {Name: "Halt", Fields: [4]Operand{None, None, None, Num}},
	ChunkRet:  {Name: "ChunkRet", Fields: [4]Operand{None, None, None, None}},
	Stub:      {Name: "Stub", Fields: [4]Operand{None, None, None, None}, Words: []Word{MethWord}},
	Cmd:       {Name: "Cmd", Fields: [4]Operand{Window, Num, Num, Num}},
	Nop:       {Name: "Nop", Fields: [4]Operand{None, None, None, None}},
	MovR:      {Name: "MovR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	MovV:      {Name: "MovV", Fields: [4]Operand{WriteVal, ReadVal, None, None}},
	LdI:       {Name: "LdI", Fields: [4]Operand{WriteRaw, None, Imm, None}},
	LdW:       {Name: "LdW", Fields: [4]Operand{WriteRaw, None, None, None}, Words: []Word{Bits}},
	LdV:       {Name: "LdV", Fields: [4]Operand{WriteVal, None, None, None}, Words: []Word{Addr}},
	LdT:       {Name: "LdT", Fields: [4]Operand{WriteVal, None, Imm, Num}},
	LdTW:      {Name: "LdTW", Fields: [4]Operand{WriteVal, None, None, Num}, Words: []Word{Bits}},
	Tag:       {Name: "Tag", Fields: [4]Operand{WriteVal, ReadRaw, None, Num}},
	TagW:      {Name: "TagW", Fields: [4]Operand{WriteVal, ReadRaw, None, None}},
	Fill:      {Name: "Fill", Fields: [4]Operand{WriteVal, Num, None, None}},
	UnR:       {Name: "UnR", Fields: [4]Operand{WriteRaw, ReadVal, None, None}},
	NumR:      {Name: "NumR", Fields: [4]Operand{WriteRaw, ReadVal, Num, Num}},
	NumV:      {Name: "NumV", Fields: [4]Operand{WriteRaw, ReadVal, Jump, None}},
	UnI:       {Name: "UnI", Fields: [4]Operand{WriteRaw, ReadVal, None, None}},
	UnX:       {Name: "UnX", Fields: [4]Operand{WriteRaw, ReadVal, None, Num}},
	Chk:       {Name: "Chk", Fields: [4]Operand{WriteVal, ReadVal, Num, Num}},
	ToR:       {Name: "ToR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	ToI:       {Name: "ToI", Fields: [4]Operand{WriteRaw, ReadRaw, None, Num}},
	TestV:     {Name: "TestV", Fields: [4]Operand{WriteRaw, ReadVal, None, None}},
	TruthV:    {Name: "TruthV", Fields: [4]Operand{WriteRaw, ReadVal, None, None}},
	BoxNew:    {Name: "BoxNew", Fields: [4]Operand{UpdateVal, Name, Num, Num}},
	BoxGet:    {Name: "BoxGet", Fields: [4]Operand{WriteVal, ReadVal, None, None}},
	BoxSet:    {Name: "BoxSet", Fields: [4]Operand{ReadVal, ReadVal, None, None}},
	AddI:      {Name: "AddI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	AddW:      {Name: "AddW", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	AddIK:     {Name: "AddIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	AddWK:     {Name: "AddWK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	AddAddI:   {Name: "AddAddI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	AddAddW:   {Name: "AddAddW", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	AddAddIK:  {Name: "AddAddIK", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, Imm}},
	AddAddWK:  {Name: "AddAddWK", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, Imm}},
	SubI:      {Name: "SubI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	SubW:      {Name: "SubW", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	MulI:      {Name: "MulI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	MulW:      {Name: "MulW", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	MulIK:     {Name: "MulIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	MulWK:     {Name: "MulWK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	MulAddI:   {Name: "MulAddI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	MulAddW:   {Name: "MulAddW", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	MulAddIK:  {Name: "MulAddIK", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, Imm}},
	MulAddWK:  {Name: "MulAddWK", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, Imm}},
	DivI:      {Name: "DivI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	DivIK:     {Name: "DivIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	ModI:      {Name: "ModI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	ModIK:     {Name: "ModIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	AndI:      {Name: "AndI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	AndIK:     {Name: "AndIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	OrI:       {Name: "OrI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	XorI:      {Name: "XorI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	ShlI:      {Name: "ShlI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	ShrI:      {Name: "ShrI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	ShlIK:     {Name: "ShlIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	ShrIK:     {Name: "ShrIK", Fields: [4]Operand{WriteRaw, ReadRaw, Imm, None}},
	BitI:      {Name: "BitI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, Num}},
	NegI:      {Name: "NegI", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	Narrow:    {Name: "Narrow", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	NotB:      {Name: "NotB", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	AddR:      {Name: "AddR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	AddRN:     {Name: "AddRN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	AddRK:     {Name: "AddRK", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	AddNK:     {Name: "AddNK", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	AddAddR:   {Name: "AddAddR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	AddSubR:   {Name: "AddSubR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	AddMulR:   {Name: "AddMulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	SubR:      {Name: "SubR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	SubRN:     {Name: "SubRN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	SubKR:     {Name: "SubKR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	SubNR:     {Name: "SubNR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	SubAddR:   {Name: "SubAddR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	SubSubR:   {Name: "SubSubR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	SubMulR:   {Name: "SubMulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	MulR:      {Name: "MulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	MulRN:     {Name: "MulRN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	MulRK:     {Name: "MulRK", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	MulNK:     {Name: "MulNK", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	MulAddR:   {Name: "MulAddR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	MulSubR:   {Name: "MulSubR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	MulMulR:   {Name: "MulMulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	DivR:      {Name: "DivR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	DivRN:     {Name: "DivRN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	DivRK:     {Name: "DivRK", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	DivNK:     {Name: "DivNK", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	DivKR:     {Name: "DivKR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	DivNR:     {Name: "DivNR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	DivKN:     {Name: "DivKN", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}, Words: []Word{RealBits}},
	DivNN:     {Name: "DivNN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	MulNN:     {Name: "MulNN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	SubXMulR:  {Name: "SubXMulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	DivXMulR:  {Name: "DivXMulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, ReadRaw}},
	MulKAddR:  {Name: "MulKAddR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}, Words: []Word{RealBits}},
	MulKMulR:  {Name: "MulKMulR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}, Words: []Word{RealBits}},
	MulKAddN:  {Name: "MulKAddN", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}, Words: []Word{RealBits}},
	AddRV:     {Name: "AddRV", Fields: [4]Operand{WriteRaw, ReadRaw, ReadVal, None}},
	NegR:      {Name: "NegR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	SqrtR:     {Name: "SqrtR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	AbsR:      {Name: "AbsR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	FloorR:    {Name: "FloorR", Fields: [4]Operand{WriteRaw, ReadRaw, None, None}},
	MathR:     {Name: "MathR", Fields: [4]Operand{WriteRaw, ReadRaw, None, Num}},
	LtI:       {Name: "LtI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	LeI:       {Name: "LeI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	EqI:       {Name: "EqI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	NeI:       {Name: "NeI", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	LtR:       {Name: "LtR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	LeR:       {Name: "LeR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	EqR:       {Name: "EqR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	NeR:       {Name: "NeR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadRaw, None}},
	LtV:       {Name: "LtV", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, Num}},
	LeV:       {Name: "LeV", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, Num}},
	EqV:       {Name: "EqV", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, Num}},
	Jmp:       {Name: "Jmp", Fields: [4]Operand{None, None, Jump, None}},
	JmpB:      {Name: "JmpB", Fields: [4]Operand{None, None, Jump, None}},
	JmpX:      {Name: "JmpX", Fields: [4]Operand{None, None, None, None}, Words: []Word{FarJump}},
	JT:        {Name: "JT", Fields: [4]Operand{ReadRaw, None, Jump, None}},
	JF:        {Name: "JF", Fields: [4]Operand{ReadRaw, None, Jump, None}},
	BT:        {Name: "BT", Fields: [4]Operand{ReadRaw, None, Jump, None}},
	JTV:       {Name: "JTV", Fields: [4]Operand{ReadVal, None, Jump, Num}},
	JLtI:      {Name: "JLtI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	BLtI:      {Name: "BLtI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JLeI:      {Name: "JLeI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	BLeI:      {Name: "BLeI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JEqI:      {Name: "JEqI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JNeI:      {Name: "JNeI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	BNeI:      {Name: "BNeI", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JLtIK:     {Name: "JLtIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	BLtIK:     {Name: "BLtIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	JLeIK:     {Name: "JLeIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	BLeIK:     {Name: "BLeIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	JEqIK:     {Name: "JEqIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	JNeIK:     {Name: "JNeIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	BNeIK:     {Name: "BNeIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	JGtIK:     {Name: "JGtIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	BGtIK:     {Name: "BGtIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	JGeIK:     {Name: "JGeIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	BGeIK:     {Name: "BGeIK", Fields: [4]Operand{ReadRaw, Imm, Jump, None}},
	JLtR:      {Name: "JLtR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	BLtR:      {Name: "BLtR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JNLtR:     {Name: "JNLtR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JLeR:      {Name: "JLeR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	BLeR:      {Name: "BLeR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JNLeR:     {Name: "JNLeR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JEqR:      {Name: "JEqR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JNeR:      {Name: "JNeR", Fields: [4]Operand{ReadRaw, ReadRaw, Jump, None}},
	JLtRK:     {Name: "JLtRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	BLtRK:     {Name: "BLtRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JNLtRK:    {Name: "JNLtRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JLeRK:     {Name: "JLeRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	BLeRK:     {Name: "BLeRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JNLeRK:    {Name: "JNLeRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JEqRK:     {Name: "JEqRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JNeRK:     {Name: "JNeRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JGtRK:     {Name: "JGtRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	BGtRK:     {Name: "BGtRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JNGtRK:    {Name: "JNGtRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JGeRK:     {Name: "JGeRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JNGeRK:    {Name: "JNGeRK", Fields: [4]Operand{ReadRaw, None, Jump, None}, Words: []Word{RealBits}},
	JLtV:      {Name: "JLtV", Fields: [4]Operand{ReadVal, ReadVal, Jump, Num}},
	JLeV:      {Name: "JLeV", Fields: [4]Operand{ReadVal, ReadVal, Jump, Num}},
	JEqV:      {Name: "JEqV", Fields: [4]Operand{ReadVal, ReadVal, Jump, Num}},
	JLtVK:     {Name: "JLtVK", Fields: [4]Operand{ReadVal, Imm, Jump, Num}},
	JLeVK:     {Name: "JLeVK", Fields: [4]Operand{ReadVal, Imm, Jump, Num}},
	JEqVK:     {Name: "JEqVK", Fields: [4]Operand{ReadVal, Imm, Jump, Num}},
	JGtVK:     {Name: "JGtVK", Fields: [4]Operand{ReadVal, Imm, Jump, Num}},
	JGeVK:     {Name: "JGeVK", Fields: [4]Operand{ReadVal, Imm, Jump, Num}},
	LoopUp:    {Name: "LoopUp", Fields: [4]Operand{UpdateRaw, ReadRaw, Jump, Imm}},
	LoopUpK:   {Name: "LoopUpK", Fields: [4]Operand{UpdateRaw, Imm, Jump, Imm}},
	LoopDn:    {Name: "LoopDn", Fields: [4]Operand{UpdateRaw, ReadRaw, Jump, Imm}},
	LoopDnK:   {Name: "LoopDnK", Fields: [4]Operand{UpdateRaw, Imm, Jump, Imm}},
	LoopS:     {Name: "LoopS", Fields: [4]Operand{UpdateRaw, ReadRaw, Jump, ReadRaw}},
	LoopR:     {Name: "LoopR", Fields: [4]Operand{UpdateRaw, ReadRaw, Jump, ReadRaw}},
	Call:      {Name: "Call", Fields: [4]Operand{Window, Meth, None, None}},
	Call1R:    {Name: "Call1R", Fields: [4]Operand{Window, Meth, ReadRaw, None}},
	Call2R:    {Name: "Call2R", Fields: [4]Operand{Window, Meth, ReadRaw, ReadRaw}},
	CallIK:    {Name: "CallIK", Fields: [4]Operand{Window, Meth, ReadRaw, Imm}},
	Call1V:    {Name: "Call1V", Fields: [4]Operand{Window, Meth, ReadVal, None}},
	CallVK:    {Name: "CallVK", Fields: [4]Operand{Window, Meth, ReadVal, Imm}},
	CallG:     {Name: "CallG", Fields: [4]Operand{Window, Meth, None, Num}, Words: []Word{Tail}},
	CallM:     {Name: "CallM", Fields: [4]Operand{Window, Name, ReadVal, Num}, Words: []Word{Cache, Cache, Cache, Cache, Tail}},
	Push:      {Name: "Push", Fields: [4]Operand{Window, Name, ReadVal, Num}, Words: []Word{Cache, Cache, Cache, Cache, Tail}},
	CallV:     {Name: "CallV", Fields: [4]Operand{Window, ReadVal, None, Num}, Words: []Word{Tail}},
	Args:      {Name: "Args", Fields: [4]Operand{None, Num, None, None}},
	ArgsV:     {Name: "ArgsV", Fields: [4]Operand{None, Num, None, None}},
	Reserve:   {Name: "Reserve", Fields: [4]Operand{None, Num, None, None}},
	RetN:      {Name: "RetN", Fields: [4]Operand{None, First, Count, None}},
	RetX:      {Name: "RetX", Fields: [4]Operand{ReadRaw, First, Count, Num}},
	RetK:      {Name: "RetK", Fields: [4]Operand{Imm, First, Count, Num}},
	RetV:      {Name: "RetV", Fields: [4]Operand{ReadVal, First, Count, None}},
	RetDivKR:  {Name: "RetDivKR", Fields: [4]Operand{ReadRaw, First, Count, None}, Words: []Word{RealBits}},
	RetAddV:   {Name: "RetAddV", Fields: [4]Operand{ReadVal, First, Count, ReadVal}},
	RetAddI:   {Name: "RetAddI", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetSubI:   {Name: "RetSubI", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetMulI:   {Name: "RetMulI", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetAddR:   {Name: "RetAddR", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetSubR:   {Name: "RetSubR", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetMulR:   {Name: "RetMulR", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetLtI:    {Name: "RetLtI", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	RetLtR:    {Name: "RetLtR", Fields: [4]Operand{ReadRaw, First, Count, ReadRaw}},
	GetV:      {Name: "GetV", Fields: [4]Operand{WriteVal, ReadVal, Name, Num}, Words: []Word{Cache, Cache}},
	GetR:      {Name: "GetR", Fields: [4]Operand{WriteRaw, ReadVal, Name, Num}, Words: []Word{Cache, Cache}},
	GetI:      {Name: "GetI", Fields: [4]Operand{WriteRaw, ReadVal, Name, None}, Words: []Word{Cache}},
	SetV:      {Name: "SetV", Fields: [4]Operand{ReadVal, ReadVal, Name, None}, Words: []Word{Cache, Cache}},
	SetR:      {Name: "SetR", Fields: [4]Operand{ReadRaw, ReadVal, Name, None}, Words: []Word{Cache, Cache}},
	SetN:      {Name: "SetN", Fields: [4]Operand{ReadRaw, ReadVal, Name, None}, Words: []Word{Cache, Cache}},
	AccK:      {Name: "AccK", Fields: [4]Operand{Imm, ReadVal, Name, None}, Words: []Word{Cache}},
	UpdP:      {Name: "UpdP", Fields: [4]Operand{ReadVal, ReadVal, Name, Num}},
	AddRP:     {Name: "AddRP", Fields: [4]Operand{WriteRaw, ReadRaw, ReadVal, Name}, Words: []Word{Cache}},
	AddPP:     {Name: "AddPP", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, None}, Words: []Word{Cache, Cache, NamePair}},
	SubRP:     {Name: "SubRP", Fields: [4]Operand{WriteRaw, ReadRaw, ReadVal, Name}, Words: []Word{Cache}},
	SubPR:     {Name: "SubPR", Fields: [4]Operand{WriteRaw, ReadRaw, ReadVal, Name}, Words: []Word{Cache}},
	SubPP:     {Name: "SubPP", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, None}, Words: []Word{Cache, Cache, NamePair}},
	MulRP:     {Name: "MulRP", Fields: [4]Operand{WriteRaw, ReadRaw, ReadVal, Name}, Words: []Word{Cache}},
	MulPP:     {Name: "MulPP", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, None}, Words: []Word{Cache, Cache, NamePair}},
	DivRP:     {Name: "DivRP", Fields: [4]Operand{WriteRaw, ReadRaw, ReadVal, Name}, Words: []Word{Cache}},
	AccAdd:    {Name: "AccAdd", Fields: [4]Operand{ReadRaw, ReadVal, Name, None}, Words: []Word{Cache}},
	AccMulAdd: {Name: "AccMulAdd", Fields: [4]Operand{ReadRaw, ReadVal, ReadRaw, Name}, Words: []Word{Cache}},
	AccSub:    {Name: "AccSub", Fields: [4]Operand{ReadRaw, ReadVal, Name, None}, Words: []Word{Cache}},
	AccMulSub: {Name: "AccMulSub", Fields: [4]Operand{ReadRaw, ReadVal, ReadRaw, Name}, Words: []Word{Cache}},
	LdEI:      {Name: "LdEI", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, None}},
	LdER:      {Name: "LdER", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, None}},
	LdEB:      {Name: "LdEB", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, None}},
	LdET:      {Name: "LdET", Fields: [4]Operand{WriteVal, ReadVal, ReadRaw, None}},
	LdEX:      {Name: "LdEX", Fields: [4]Operand{WriteVal, ReadVal, ReadRaw, None}},
	StEI:      {Name: "StEI", Fields: [4]Operand{ReadVal, ReadRaw, ReadRaw, None}},
	StER:      {Name: "StER", Fields: [4]Operand{ReadVal, ReadRaw, ReadRaw, None}},
	StEB:      {Name: "StEB", Fields: [4]Operand{ReadVal, ReadRaw, ReadRaw, None}},
	StEBK:     {Name: "StEBK", Fields: [4]Operand{ReadVal, ReadRaw, None, Num}},
	StEX:      {Name: "StEX", Fields: [4]Operand{ReadVal, ReadRaw, ReadVal, None}},
	JEB:       {Name: "JEB", Fields: [4]Operand{ReadVal, ReadRaw, Jump, Num}},
	AddIE:     {Name: "AddIE", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, ReadRaw}},
	AddRE:     {Name: "AddRE", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, ReadRaw}},
	MulRE:     {Name: "MulRE", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, ReadRaw}},
	MulAddRE:  {Name: "MulAddRE", Fields: [4]Operand{UpdateRaw, ReadVal, ReadRaw, ReadRaw}},
	LdCV:      {Name: "LdCV", Fields: [4]Operand{WriteVal, ReadVal, ReadRaw, Num}},
	LdCR:      {Name: "LdCR", Fields: [4]Operand{WriteRaw, ReadVal, ReadRaw, Num}},
	MulAddRC:  {Name: "MulAddRC", Fields: [4]Operand{UpdateRaw, ReadVal, ReadRaw, ReadRaw}},
	StCV:      {Name: "StCV", Fields: [4]Operand{ReadVal, ReadVal, ReadRaw, None}},
	New:       {Name: "New", Fields: [4]Operand{Window, Num, Lit, None}, Words: []Word{Bits}},
	Join:      {Name: "Join", Fields: [4]Operand{WriteVal, None, Jump, None}, Words: []Word{Bits}},
	IdxV:      {Name: "IdxV", Fields: [4]Operand{WriteVal, ReadVal, ReadVal, None}},
	StIdxV:    {Name: "StIdxV", Fields: [4]Operand{ReadVal, ReadVal, ReadVal, None}},
	AddV:      {Name: "AddV", Fields: [4]Operand{WriteVal, ReadVal, ReadVal, Num}},
	AddVK:     {Name: "AddVK", Fields: [4]Operand{WriteVal, ReadVal, Imm, None}},
	SubV:      {Name: "SubV", Fields: [4]Operand{WriteVal, ReadVal, ReadVal, None}},
	MulV:      {Name: "MulV", Fields: [4]Operand{WriteVal, ReadVal, ReadVal, None}},
	MulVK:     {Name: "MulVK", Fields: [4]Operand{WriteVal, ReadVal, Imm, None}},
	DivV:      {Name: "DivV", Fields: [4]Operand{WriteVal, ReadVal, ReadVal, None}},
	ArithV:    {Name: "ArithV", Fields: [4]Operand{WriteVal, ReadVal, ReadVal, Num}},
	ModVK:     {Name: "ModVK", Fields: [4]Operand{WriteVal, ReadVal, Imm, None}},
	NegV:      {Name: "NegV", Fields: [4]Operand{WriteVal, ReadVal, None, None}},
	CmpV:      {Name: "CmpV", Fields: [4]Operand{WriteRaw, ReadVal, ReadVal, Num}},
}
