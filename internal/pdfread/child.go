package pdfread

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// command is the argument that makes a program a child; the next is its order.
const command = "read-pdf"

// ready is what a child says when it can take a file.
const ready = "ready\n"

// able tells whether this program can be its own child.
var able bool

// order is what a child is told.
type order struct {
	Limits  Limits
	Cache   string
	Work    work
	Drawing Drawing // of pictures and letters
	Trust   [][]byte
	Now     time.Time // when signatures are judged
	Closed  bool      // attached files are taken out and not read
}

// work is what is wanted of a file.
type work string

const (
	readForm   work = "fields"
	readLetter work = "words"
	drawPages  work = "pictures"
)

// answer is what a child says of a file.
type answer struct {
	Form     Form
	Letter   Letter
	Pictures Pictures
	Reason   string `json:",omitempty"` // of an Error
	Failed   string `json:",omitempty"` // any other error
}

func (a answer) err() error {
	switch {
	case a.Failed != "":
		return errors.New(a.Failed)
	case a.Reason == "":
		return nil
	}
	for _, known := range []*Error{ErrEncrypted, ErrDamaged, ErrLimit, ErrTime, ErrKind} {
		if a.Reason == known.reason {
			return known
		}
	}
	return fmt.Errorf("pdfread: no such reason: %q", a.Reason)
}

// Child makes this process a reader of one file, if it was started as one, and does not
// return then. A program that reads files calls it before anything else.
func Child() {
	able = true
	var o order
	if len(os.Args) != 3 || os.Args[1] != command || json.Unmarshal([]byte(os.Args[2]), &o) != nil {
		return
	}
	if err := o.carryOut(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// carryOut reads one file. What could be opened by a path is open before its first byte is seen.
func (o order) carryOut(in io.Reader, out io.Writer) error {
	box, err := open(o.Limits, o.Cache)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(out, ready); err != nil {
		return err
	}
	if err := confine(o.Limits); err != nil {
		return err
	}
	var a answer
	var known *Error
	switch err = box.read(in, o, &a); {
	case errors.As(err, &known):
		a = answer{Reason: known.reason}
	case err != nil:
		a = answer{Failed: err.Error()}
	}
	return json.NewEncoder(out).Encode(a)
}

// besides is what a child may take besides its sandbox: the file twice, its answer, and the
// large pieces in which the runtime takes memory.
const besides = 256 << 20

// confine takes from this process what reading does not need: it opens no file and no
// connection from now on, leaves no image of its memory behind, and gets so much of memory
// and processor and no more.
func confine(limits Limits) error {
	var used unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &used); err != nil {
		return fmt.Errorf("pdfread: %w", err)
	}
	seconds := uint64(used.Utime.Sec+used.Stime.Sec) + 1 + uint64((limits.Time+time.Second-1)/time.Second)
	bounds := map[int]uint64{
		unix.RLIMIT_NOFILE: 0, unix.RLIMIT_FSIZE: 0, unix.RLIMIT_CORE: 0, unix.RLIMIT_CPU: seconds,
	}
	if size, err := addressSpace(); err == nil {
		bounds[unix.RLIMIT_AS] = size + besides
	}
	for resource, most := range bounds {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: most, Max: most}); err != nil {
			return fmt.Errorf("pdfread: limit %d: %w", resource, err)
		}
	}
	return nil
}

// addressSpace is what this process has taken of it, in bytes.
func addressSpace() (uint64, error) {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, err
	}
	var pages uint64
	_, err = fmt.Sscan(string(text), &pages)
	return pages * uint64(os.Getpagesize()), err
}
