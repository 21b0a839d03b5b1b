package backtrack

import (
	"sync"

	"callaction/engine/preg/syntax"
)

// opcode is what an instruction does.
type opcode uint8

const (
	opText      opcode = iota // the bytes of text
	opClass                   // one character of class
	opRun                     // characters of class, min to max of them
	opAssert                  // what node.Op says about the place
	opJump                    // on at x
	opSplit                   // on at x, later at y
	opAlt                     // an alternative; later at x, -1 behind the last
	opOpen                    // group x begins
	opClose                   // group x ends
	opTurns                   // register x counts the turns of a loop from 0
	opLoop                    // the head of a loop with register x; out at y
	opTurn                    // the tail of a loop: back to y
	opLeave                   // the steps of leaving a loop with register x
	opHere                    // register x is the place
	opCount                   // a step towards the limit
	opFence                   // register x is the height of the choices
	opCut                     // cut the choices to register x
	opLook                    // a look-around; x is its register, y where it fails
	opFound                   // a look-around that matched; y where it goes on
	opBack                    // x characters back
	opReference               // the text of a group
	opCall                    // group x as a subroutine
	opIfGroup                 // on, or at y unless a group is set
	opIfCall                  // on, or at y unless in a call
	opVerb                    // a backtracking verb
	opAccept                  // (*ACCEPT)
	opFail                    // (*FAIL)
	opKeep                    // \K
	opNewline                 // \R
	opGrapheme                // \X
	opScript                  // the end of a script run that began at register x
	opEnd                     // the end of the pattern
)

// inst is one instruction. op says which of the fields count.
type inst struct {
	op    opcode
	greed syntax.Greed
	x, y  int
	min   int
	max   int // syntax.Unlimited for no bound
	class *class
	text  []byte
	next  int   // opRun: the byte that must follow, -1 where that is unknown
	known []int // groups: of a reference, of a condition, around (*ACCEPT)
	node  *syntax.Node
}

// Program is a pattern ready to match. It is safe for concurrent use.
type Program struct {
	tree     *syntax.Tree
	code     []inst
	groups   map[int]int // where each group begins
	saved    int         // registers that a call saves
	names    []string    // of marks
	settings settings
	start    start
	verbs    bool // there are backtracking verbs other than (*FAIL) and (*ACCEPT)
	machines sync.Pool
}

// The registers behind those that a call saves.
const (
	regKeep  = iota // where \K stood
	regMark         // the last mark, counted from 1
	regFrame        // the present call, counted from 1
	extraRegisters
)

func (p *Program) registers() int { return p.saved + extraRegisters }

// Size is the number of instructions.
func (p *Program) Size() int { return len(p.code) }

// MaxSize is the bound on the instructions of a pattern of that many bytes.
func MaxSize(length int) int { return 4*length + 16 }
