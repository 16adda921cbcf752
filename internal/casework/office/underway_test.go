package office

import (
	"context"
	"testing"
	"time"
)

// A publication that several pages ask for is worked on once, and says how far it is. What is forgotten
// may be begun anew.
func TestAPublicationIsWorkedOnOnce(t *testing.T) {
	t.Parallel()
	var u underway
	begun, settled, end := make(chan struct{}), make(chan struct{}), make(chan struct{})
	how := func(_ context.Context, w *work) {
		begun <- struct{}{}
		w.watch(3, 18)
		close(settled)
		<-end
	}
	first := u.begin(t.Context(), "a", time.Now, how)
	if first != u.begin(t.Context(), "a", time.Now, how) {
		t.Error("it is begun twice")
	}
	if far, err := first.wait(t.Context(), 0); far != (Far{Waits: true}) || err != nil {
		t.Errorf("before anything is known: %+v, %v", far, err)
	}
	<-begun
	<-settled
	if far, err := first.wait(t.Context(), 0); far != (Far{Waits: true, Done: 3, Of: 18}) || err != nil {
		t.Errorf("while it is under way: %+v, %v", far, err)
	}
	close(end)
	if far, err := first.wait(t.Context(), time.Minute); far != (Far{}) || err != nil {
		t.Errorf("when it is done: %+v, %v", far, err)
	}
	if u.begin(t.Context(), "a", time.Now, how) != first {
		t.Error("what is done is done again")
	}
	u.forget("a")
	again := u.begin(t.Context(), "a", time.Now, func(_ context.Context, w *work) { w.err = ErrLost })
	if <-again.done; again == first {
		t.Error("what was forgotten is kept")
	}
	if !again.failed() || first.failed() {
		t.Error("what failed is not told from what did not")
	}
}

// What nobody came back for is forgotten.
func TestAPublicationNobodyWaitsForIsForgotten(t *testing.T) {
	t.Parallel()
	var u underway
	now := time.Unix(0, 0)
	first := u.begin(t.Context(), "a", func() time.Time { return now }, func(context.Context, *work) {})
	<-first.done
	later := func() time.Time { return now.Add(forgottenAfter + 1) }
	<-u.begin(t.Context(), "b", later, func(context.Context, *work) {}).done
	if again := u.begin(t.Context(), "a", later, func(context.Context, *work) {}); again == first {
		t.Error("it is kept")
	}
}

// A panic while a publication is prepared is told to whoever waits for it.
func TestAPreparationThatPanicsEndsWithAnError(t *testing.T) {
	t.Parallel()
	var u underway
	w := u.begin(t.Context(), "a", time.Now, func(context.Context, *work) { panic("no table") })
	if <-w.done; w.ended() == nil {
		t.Error("nothing is said")
	}
	<-u.begin(t.Context(), "b", time.Now, func(context.Context, *work) {}).done // nothing stays locked
}
