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

// byChild lets a fresh child carry out an order with a file.
func (r *Reader) byChild(ctx context.Context, o order, file io.Reader) (answer, error) {
	limited, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	c, err := r.start(limited, o)
	if err != nil {
		return answer{}, err
	}
	said, err := r.ask(c, stop, file)
	stop(nil) // whatever it still does, nobody waits for it
	_ = c.cmd.Wait()
	switch cause := context.Cause(limited); {
	case !errors.Is(err, errDied):
		return said, err
	case ctx.Err() != nil:
		return answer{}, ctx.Err()
	case !errors.Is(cause, context.Canceled):
		return answer{}, cause
	}
	return answer{}, r.died(c)
}

// ask waits for a child and lets it read a file. A child that takes too long is stopped.
func (r *Reader) ask(c *process, stop context.CancelCauseFunc, file io.Reader) (answer, error) {
	late := time.AfterFunc(longestStart, func() { stop(errNoStart) })
	begun := c.begun()
	if late.Stop(); !begun {
		return answer{}, errDied
	}
	c.begins = true
	defer time.AfterFunc(3*r.limits.Time, func() { stop(ErrTime) }).Stop()
	return c.read(file)
}

// process is a child at work.
type process struct {
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	stdout *bufio.Reader
	said   *remark // on standard error
	begins bool    // it took a file
}

// start starts a child. The end of ctx kills it, with all that it started.
func (r *Reader) start(ctx context.Context, o order) (*process, error) {
	if !able {
		return nil, errors.New("pdfread: this program does not call Child")
	}
	program, err := itself()
	if err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	told, err := json.Marshal(o)
	if err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	c := &process{cmd: exec.CommandContext(ctx, program, command, string(told)), said: &remark{}}
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
	// In JSON a byte of a value takes six at most, one of a picture less than two.
	longest := int64(r.limits.Values)*6 + 64<<10 + 2*int64(o.Drawing.Bytes)
	if o.Work == readLetter { // what is attached to a mail
		longest += 2 * r.limits.Bytes
	}
	c.stdout = bufio.NewReader(io.LimitReader(out, longest))
	if err := c.cmd.Start(); err != nil {
		return nil, fmt.Errorf("pdfread: %w", err)
	}
	// Whoever waits for a page comes before whoever waits for a file to be read. A system that
	// does not let us yield reads all the same.
	_ = syscall.Setpriority(syscall.PRIO_PGRP, c.cmd.Process.Pid, 5)
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

// begun waits until the child can take a file.
func (c *process) begun() bool {
	line, err := c.stdout.ReadString('\n')
	return err == nil && line == ready
}

// read returns the child a file and takes its answer.
func (c *process) read(file io.Reader) (answer, error) {
	given := make(chan error, 1)
	go func() {
		source := &watched{Reader: file}
		_, _ = io.Copy(c.stdin, source) // a child that has seen enough takes no more
		c.stdin.Close()
		given <- source.err
	}()
	var a answer
	err := json.NewDecoder(c.stdout).Decode(&a)
	c.stdin.Close()
	if err := <-given; err != nil { // it ends before file is closed
		return answer{}, fmt.Errorf("pdfread: %w", err)
	}
	if err != nil {
		return answer{}, errDied
	}
	return a, a.err()
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
func (r *Reader) died(c *process) error {
	end := c.cmd.ProcessState
	switch {
	case !c.begins:
		return fmt.Errorf("%w: %v: %s", errNoStart, end, c.said.first())
	case end.UserTime()+end.SystemTime() >= r.limits.Time:
		return ErrTime
	case c.said.shortage():
		return ErrLimit
	}
	return fmt.Errorf("%w: %v: %s", errDied, end, c.said.first())
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
