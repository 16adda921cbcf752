package pdfread

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"time"

	"golang.org/x/sys/unix"
)

// process is a child, which reads one file after another.
type process struct {
	cmd     *exec.Cmd
	life    context.Context         // whose end kills it, with all that it started
	stop    context.CancelCauseFunc // ends its life, and says why
	stdin   io.WriteCloser
	stdout  *bufio.Reader
	longest *io.LimitedReader // how much it may still say
	said    *remark           // on standard error
	tired   *time.Timer       // ends its rest
}

// rests is how long a child waits for another file. It takes some 100 MB meanwhile.
const rests = 5 * time.Second

// rest lets a child wait for another file.
func (r *Reader) rest(c *process) {
	r.resting.Lock()
	defer r.resting.Unlock()
	r.rested = append(r.rested, c)
	c.tired = time.AfterFunc(rests, func() {
		r.resting.Lock()
		at := slices.Index(r.rested, c)
		if at >= 0 {
			r.rested = slices.Delete(r.rested, at, at+1)
		}
		r.resting.Unlock()
		if at >= 0 {
			c.end(nil)
		}
	})
}

// woken is the child that rested last, if there is one.
func (r *Reader) woken() *process {
	r.resting.Lock()
	defer r.resting.Unlock()
	last := len(r.rested) - 1
	if last < 0 {
		return nil
	}
	c := r.rested[last]
	r.rested = r.rested[:last]
	c.tired.Stop()
	return c
}

// end ends a child, for a reason if there is one.
func (c *process) end(why error) {
	c.stop(why)
	_ = c.cmd.Wait()
}

// begun waits until the child can take a file.
func (c *process) begun(ctx context.Context) bool {
	defer context.AfterFunc(ctx, func() { c.stop(ctx.Err()) })()
	late := time.AfterFunc(longestStart, func() { c.stop(errNoStart) })
	defer late.Stop()
	line, err := c.stdout.ReadString('\n')
	return err == nil && line == ready
}

// byTheClock is how many times as long a file may take by the clock as it may take of the processor: on a machine with
// much to do a child, which lets others go first, gets a small part of one.
const byTheClock = 12

// watch stops a child that takes more than so much of the processor for a file, or many times
// as long by the clock, until it is called off.
func (c *process) watch(limit time.Duration) (off func()) {
	began, used := time.Now(), c.used()
	ctx, off := context.WithCancel(c.life)
	go func() {
		for wait := limit; ; {
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			taken := c.used() - used
			if taken >= limit || time.Since(began) >= byTheClock*limit {
				c.stop(ErrTime)
				return
			}
			wait = max(limit-taken, 10*time.Millisecond)
		}
	}()
	return off
}

// used is how long the processor worked for it so far; nothing, where the system does not tell.
func (c *process) used() time.Duration {
	const ofTheProcess = 2 // the clock of a process's threads together (clock_getcpuclockid)
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^c.cmd.Process.Pid<<3|ofTheProcess), &t); err != nil {
		return 0
	}
	return time.Duration(t.Nano())
}

// read gives the child a file and takes its answer.
func (c *process) read(o order, file io.Reader) (answer, error) {
	given := make(chan error, 1)
	go func() {
		source := &watched{Reader: file}
		n := int64(0)
		if err := json.NewEncoder(c.stdin).Encode(o); err == nil {
			n, _ = io.Copy(c.stdin, io.LimitReader(source, o.Size)) // a child that has seen enough takes no more
		}
		if n < o.Size { // it waits for the rest
			c.stdin.Close()
		}
		given <- source.err
	}()
	var a answer
	line, err := c.stdout.ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, &a)
	}
	if !a.Again {
		c.stdin.Close()
	}
	if err := <-given; err != nil { // it ends before file is closed
		return answer{}, fmt.Errorf("pdfread: %w", err)
	}
	if err != nil {
		return answer{}, errDied
	}
	return a, a.err()
}
