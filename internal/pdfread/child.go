package pdfread

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"golang.org/x/sys/unix"
)

// command is the argument that makes a program a child. What it is told comes on its standard
// input, each a line of JSON: first its setting, then an order for each file, which follows it.
const command = "read-pdf"

// ready is what a child says when it can take a file.
const ready = "ready\n"

// mostFiles is how many files one child reads: what the runtime and the engine keep of them ends
// with the child.
const mostFiles = 25

// able tells whether this program can be its own child.
var able bool

// setting is what a child is told at its start.
type setting struct {
	Limits Limits
	Cache  string
	Trust  [][]byte
}

// order is what a child is told of one file.
type order struct {
	setting `json:"-"`
	Size    int64 // of the file, in bytes
	Work    work
	Drawing Drawing   // of pictures and letters
	Now     time.Time // when signatures are judged
	Closed  bool      // attached files are taken out and not read
	// Only is the page of a letter whose picture is wanted, and nothing else; 0 for none.
	Only   int
	Skew   float64 // of that page
	Turns  Turns
	before int // pages of the letters in which the one that is read lies
	// until is what this process has worked when no further picture of a page is begun; 0 for no end.
	until time.Duration
}

// work is what is wanted of a file.
type work string

const (
	readForm   work = "fields"
	readLetter work = "words"
	drawPages  work = "pictures"
	lookAt     work = "look"
	readPrint  work = "print"
)

// answer is what a child says of a file.
type answer struct {
	Form     Form
	Letter   Letter
	Pictures Pictures
	Look     Look
	Reason   string `json:",omitempty"` // of an Error
	Failed   string `json:",omitempty"` // any other error
	Again    bool   `json:",omitempty"` // it takes another file, when it is ready
}

func (a answer) err() error {
	switch {
	case a.Failed != "":
		return errors.New(a.Failed)
	case a.Reason == "":
		return nil
	}
	for _, known := range []*Error{ErrEncrypted, ErrDamaged, ErrLimit, ErrTime, ErrKind, ErrHEIC} {
		if a.Reason == known.reason {
			return known
		}
	}
	return fmt.Errorf("pdfread: no such reason: %q", a.Reason)
}

// sound reports whether nothing was wrong with a file, nor with any attached to it.
func (a answer) sound() bool { return a.err() == nil && len(a.Letter.Unread) == 0 }

// Child makes this process a reader of files, if it was started as one, and does not return
// then. A program that reads files calls it before anything else.
func Child() {
	able = true
	if len(os.Args) != 2 || os.Args[1] != command {
		return
	}
	if err := serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// serve reads files until there are no more, or one was faulty. What could be opened by a path
// is open before the first byte of a file is seen.
func serve(stdin io.Reader, out io.Writer) error {
	in := bufio.NewReader(stdin)
	var told setting
	if err := take(in, &told); err != nil {
		return err
	}
	engine, box, err := open(told.Limits, told.Cache)
	if err != nil {
		return err
	}
	debug.FreeOSMemory()
	debug.SetMemoryLimit(gentle)
	space, err := confine(told.Limits)
	if err != nil {
		return err
	}
	for files := 1; ; files++ {
		if _, err := io.WriteString(out, ready); err != nil {
			return err
		}
		o := order{setting: told}
		switch err := take(in, &o); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		a := box.carryOut(in, o)
		a.Again = a.sound() && files < mostFiles && space.roomy()
		if err := json.NewEncoder(out).Encode(a); err != nil || !a.Again {
			return err
		}
		if box, err = engine.renew(box); err != nil {
			return err
		}
	}
}

// take reads one line that a child is told.
func take(in *bufio.Reader, told any) error {
	line, err := in.ReadBytes('\n')
	if err != nil {
		return err
	}
	return json.Unmarshal(line, told)
}

// carryOut does with one file what is wanted.
func (s *sandbox) carryOut(in io.Reader, o order) (a answer) {
	err := s.read(io.LimitReader(in, o.Size), o, &a)
	var known *Error
	switch {
	case errors.As(err, &known):
		return answer{Reason: known.reason}
	case err != nil:
		return answer{Failed: err.Error()}
	}
	return a
}

// gentle is from what size on a child collects its garbage more often, the sandbox not counted.
const gentle = 96 << 20

// What a child may take besides its sandbox: the file twice, its answer, and the large pieces in
// which the runtime takes memory; and what may be left of that by earlier files.
const (
	besides = 256 << 20
	left    = 128 << 20
)

// confine takes from this process what reading does not need: it opens no file and no
// connection from now on, leaves no image of its memory behind, and gets so much of memory
// and no more. Its parent sees to the time of each file, and this to that of all.
func confine(limits Limits) (*space, error) {
	var used unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &used); err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	each := 2 + uint64((limits.Time+time.Second-1)/time.Second)
	bounds := map[int]uint64{
		unix.RLIMIT_NOFILE: 0, unix.RLIMIT_FSIZE: 0, unix.RLIMIT_CORE: 0,
		unix.RLIMIT_CPU: uint64(used.Utime.Sec+used.Stime.Sec) + mostFiles*each,
	}
	taken, err := openSpace()
	if err == nil {
		bounds[unix.RLIMIT_AS] = taken.first + besides + left
	}
	for resource, most := range bounds {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return nil, fmt.Errorf("pdfread: limit %d: %w", resource, err)
		}
	}
	return taken, nil
}

// worked is how long the processor has worked for this process.
func worked() time.Duration {
	var used unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// space is the address space of this process.
type space struct {
	file  *os.File // which tells of it
	first uint64   // what was taken before the first file, in bytes
}

func openSpace() (*space, error) {
	file, err := os.Open("/proc/self/statm")
	if err != nil {
		return nil, err
	}
	s := &space{file: file}
	if s.first, err = s.taken(); err != nil {
		return nil, err
	}
	return s, nil
}

// taken is what this process has taken so far, in bytes.
func (s *space) taken() (uint64, error) {
	var text [64]byte
	n, err := s.file.ReadAt(text[:], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	var pages uint64
	_, err = fmt.Sscan(string(text[:n]), &pages)
	return pages * uint64(os.Getpagesize()), err
}

// roomy reports whether another file finds as much room as the first.
func (s *space) roomy() bool {
	if s == nil { // a system that does not tell
		return false
	}
	taken, err := s.taken()
	return err == nil && taken < s.first+left
}
