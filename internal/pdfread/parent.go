package pdfread

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// longestStart is when a child that does not come up is given up. The first one makes machine
// code: seconds where the processor is free, and many times that where it is not.
const longestStart = 2 * time.Minute

// What a child can do wrong: end without an answer, whatever the reason, or not come up,
// for which the file can do nothing.
var (
	errDied    = errors.New("pdfread: the reading process died")
	errNoStart = errors.New("pdfread: the reading process does not start")
)

// byChild lets a child carry out an order with a file: one that has rested, or a fresh one.
func (r *Reader) byChild(ctx context.Context, o order, file io.Reader) (answer, error) {
	c, err := r.child(ctx)
	if err != nil {
		return answer{}, err
	}
	said, err := r.ask(ctx, c, o, file)
	if said.Again {
		r.rest(c)
		return said, err
	}
	c.end(nil) // whatever it still does, nobody waits for it
	switch cause := context.Cause(c.life); {
	case !errors.Is(err, errDied):
		return said, err
	case ctx.Err() != nil:
		return answer{}, ctx.Err()
	case !errors.Is(cause, context.Canceled):
		return answer{}, cause
	}
	return answer{}, c.died()
}

// child is one that is ready for a file.
func (r *Reader) child(ctx context.Context) (*process, error) {
	for c := r.woken(); c != nil; c = r.woken() {
		if c.begun(ctx) {
			return c, nil
		}
		c.end(nil)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	c, err := r.start()
	if err != nil || c.begun(ctx) {
		return c, err
	}
	c.end(nil)
	switch cause := context.Cause(c.life); {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case !errors.Is(cause, context.Canceled):
		return nil, cause
	}
	return nil, fmt.Errorf("%w: %v: %s", errNoStart, c.cmd.ProcessState, c.said.first())
}

// ask has a child read a file. A child that takes too long is stopped.
func (r *Reader) ask(ctx context.Context, c *process, o order, file io.Reader) (answer, error) {
	defer context.AfterFunc(ctx, func() { c.stop(ctx.Err()) })()
	defer c.watch(r.limits.Time)()
	// In JSON a byte of a value takes six at most, one of a picture less than two.
	c.longest.N = int64(r.limits.Values)*6 + 64<<10 + 2*int64(o.Drawing.Bytes)
	if o.Work == readLetter { // what is attached to a mail
		c.longest.N += 2 * r.limits.Bytes
	}
	return c.read(o, file)
}

// start starts a child.
func (r *Reader) start() (*process, error) {
	if !able {
		return nil, errors.New("pdfread: this program does not call Child")
	}
	program, err := itself()
	if err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	c := &process{said: &remark{}}
	c.life, c.stop = context.WithCancelCause(context.Background())
	c.cmd = exec.CommandContext(c.life, program, command)
	c.cmd.Args[0] = os.Args[0]
	c.cmd.Env, c.cmd.Dir = []string{}, "/"
	c.cmd.Stderr = c.said
	c.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.cmd.Cancel = func() error { return syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL) }
	c.cmd.WaitDelay = time.Second
	c.stdin, err = c.cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	c.longest = &io.LimitedReader{R: out, N: 64 << 10}
	c.stdout = bufio.NewReader(c.longest)
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	// Whoever waits for a page comes before whoever waits for a file to be read. A system that
	// does not let us yield reads all the same.
	_ = syscall.Setpriority(syscall.PRIO_PGRP, c.cmd.Process.Pid, 5)
	_ = json.NewEncoder(c.stdin).Encode(setting{r.limits, r.cache, r.trust}) // its silence tells of a failure
	return c, nil
}

// itself is the file of this program, also when another version stands in its place by now.
func itself() (string, error) {
	const running = "/proc/self/exe"
	if _, err := os.Stat(running); err == nil {
		return running, nil
	}
	return os.Executable()
}

// watched remembers why reading failed, unlike io.Copy, which may fail at writing too.
type watched struct {
	io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.Reader.Read(p)
	if err != nil && err != io.EOF {
		w.err = err
	}
	return n, err
}

// died finds out why a child ended without an answer.
func (c *process) died() error {
	if c.said.shortage() {
		return ErrLimit
	}
	return fmt.Errorf("%w: %v: %s", errDied, c.cmd.ProcessState, c.said.first())
}

// remark keeps the beginning of what a child says.
type remark struct{ strings.Builder }

func (s *remark) Write(p []byte) (int, error) {
	s.Builder.Write(p[:min(len(p), max(0, 4<<10-s.Len()))])
	return len(p), nil
}

// shortage reports whether it ended for want of memory.
func (s *remark) shortage() bool {
	return strings.Contains(s.String(), "out of memory") || strings.Contains(s.String(), "allocate memory")
}

// first is its first line, which names no content of a file.
func (s *remark) first() string {
	line, _, _ := strings.Cut(s.String(), "\n")
	return line
}
