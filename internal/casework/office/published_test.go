package office

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// A publication is drawn once however many ask, and what failed is not tried again for a while.
func TestAPublicationIsDrawnOnceHoweverManyAsk(t *testing.T) {
	t.Parallel()
	var p published
	var tries, clock atomic.Int64
	now := func() time.Time { return time.Unix(clock.Load(), 0) }
	begin, failure := make(chan struct{}), errors.New("no room")
	how := func() error {
		tries.Add(1)
		<-begin
		return failure
	}
	first, second := p.draw(1, now, how), p.draw(1, now, how)
	close(begin)
	<-first.done
	if first != second || first.err != failure || tries.Load() != 1 {
		t.Errorf("tried %d times, %v", tries.Load(), first.err)
	}
	if again := p.draw(1, now, how); again != first {
		t.Error("what failed just now is tried again")
	}
	<-p.draw(2, now, how).done // another publication is another matter
	clock.Store(int64(failedFor / time.Second))
	<-p.draw(1, now, how).done
	if tries.Load() != 3 {
		t.Errorf("tried %d times, want 3", tries.Load())
	}
}

// A panic while a publication is drawn is its error: the service goes on, and the drawing is tried again later.
func TestADrawingThatPanicsEndsWithAnError(t *testing.T) {
	t.Parallel()
	var p published
	d := p.draw(1, time.Now, func() error { panic("no glyph") })
	if <-d.done; d.err == nil || !strings.Contains(d.err.Error(), "no glyph") {
		t.Errorf("it ends with %v", d.err)
	}
	if ended := <-p.draw(2, time.Now, func() error { return nil }).done; ended != struct{}{} {
		t.Error("another is not drawn after it")
	}
}
