package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/image/tiff"
	"golang.org/x/sys/unix"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/plain"
	"tilts/internal/record"
	"tilts/internal/scan/scantest"
)

// The whole run takes some ten minutes:
//
//	go test ./cmd/tilts -run TestStrangersFiles -v -timeout 60m -strangers.files 500 -strangers.hostile 20
var (
	strangersFiles   = flag.Int("strangers.files", 12, "different files of TestStrangersFiles")
	strangersHostile = flag.Int("strangers.hostile", 1, "bombs, and files that take minutes, of TestStrangersFiles")
)

// TestStrangersFiles sends many different files, bombs and files without end to a server
// whose memory is held: it stays up, and is no larger afterwards.
func TestStrangersFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	t.Parallel()
	data := t.TempDir()
	s := serve(t, "serve", "--data="+data, "--log-level=error")
	sent := 0
	send := func(files ...[]byte) {
		s.sendAll(files)
		sent += len(files)
		s.awaitRead(data, sent)
	}
	send(stranger(t, -2), stranger(t, -1), pdfreadtest.Bomb(-1)) // now it is warm
	pid := s.cmd.Process.Pid
	held := memory(pid, "VmSize") + 900<<20
	if err := unix.Prlimit(pid, unix.RLIMIT_AS, &unix.Rlimit{Cur: uint64(held), Max: uint64(held)}, nil); err != nil {
		t.Fatal(err)
	}
	before, stop := memory(pid, "VmRSS"), make(chan struct{})
	peak := watchMemory(pid, stop)
	var files [][]byte
	for n := range *strangersFiles {
		files = append(files, stranger(t, n))
	}
	for n := range *strangersHostile {
		files = append(files, pdfreadtest.Bomb(n), pdfreadtest.Slow(n))
	}
	send(files...)
	close(stop)
	after, most := memory(pid, "VmRSS"), <-peak
	for range 20 { // what files took is given back when their readers have rested
		if after <= before+50<<20 {
			break
		}
		time.Sleep(time.Second)
		after = memory(pid, "VmRSS")
	}
	t.Logf("%d files: %d MB before, %d MB after, at most %d MB with the readers (%d MB with what they share in each)",
		sent, before>>20, after>>20, most[0]>>20, most[1]>>20)
	if after > before+50<<20 || most[0] > 600<<20 {
		t.Errorf("it grew from %d to %d MB, and took %d MB with its readers", before>>20, after>>20, most[0]>>20)
	}
	outcomes := s.outcomes(data)
	if outcomes[record.UnreadLimit] != *strangersHostile+1 || outcomes[record.UnreadTime] != *strangersHostile {
		t.Errorf("the files were %v", outcomes)
	}
}

// stranger is a file like no other: our form filled in, or somebody's file where there are
// some (see corpus), each with something added.
func stranger(t *testing.T, n int) []byte {
	t.Helper()
	foreign, err := filepath.Glob("../../../shared/corpus/files/*/*.pdf")
	if err != nil {
		t.Fatal(err)
	}
	account := strings.Repeat("Ādams gāja mežā. ", max(n, 0)%200)
	name := fmt.Sprint("Ādams ", n)
	switch n := max(n, 0); {
	case n%10 == 3:
		return wordOf(t, attachedLetter+"\n"+name+"\n"+account)
	case n%10 == 5:
		word := attachedFile{"vēstule.docx", wordOf(t, attachedLetter+name)}
		photo := attachedFile{"foto.jpg", scantest.Photograph(scantest.Paper(name)[0])}
		return mailOf(name, "ilze@example.lv", "Iesniegums", coverNote, word, photo)
	case n%20 == 7:
		return scantest.Photograph(scantest.Paper(name + "\n" + attachedLetter)[0])
	case n%20 == 17:
		var out bytes.Buffer
		page := scantest.Paper(name + "\n" + attachedLetter)[0]
		if err := tiff.Encode(&out, page, &tiff.Options{Compression: tiff.Deflate}); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	case len(foreign) > 0 && n%2 == 1:
		data, err := os.ReadFile(foreign[n%len(foreign)])
		if err != nil {
			t.Fatal(err)
		}
		return append(data, fmt.Sprintf("\n%% %d\n%%%%EOF\n", n)...)
	}
	return caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{
		"given_name": name, "account": account,
	})
}

// sendAll sends files as four people would at once.
func (s *server) sendAll(files [][]byte) {
	s.t.Helper()
	next, all := make(chan []byte), sync.WaitGroup{}
	for range 4 {
		all.Go(func() {
			for data := range next {
				if err := s.sendPaper(data); err != nil {
					s.t.Errorf("a file of %d bytes, %s: %v", len(data), plain.KindOf(data), err)
				}
			}
		})
	}
	for _, data := range files {
		next <- data
	}
	close(next)
	all.Wait()
	if s.t.Failed() {
		s.t.FailNow() // a file that was refused is never read
	}
}

func (s *server) sendPaper(data []byte) error {
	v := newVisitor(s.base)
	p, err := v.open(s.t.Context(), "/lv/application/paper")
	if err != nil {
		return err
	}
	f, err := p.formWith("file")
	if err != nil {
		return err
	}
	f.files = map[string][]file{"file": {{"mans" + plain.KindOf(data).Ending(), data}}}
	p, err = v.press(s.t.Context(), f, "_go", "send")
	if err != nil {
		return err
	}
	_, err = p.receiptOn()
	return err
}

// awaitRead waits until so many files were received and none is unread.
func (s *server) awaitRead(data string, files int) {
	s.t.Helper()
	for deadline := time.Now().Add(30 * time.Minute); time.Now().Before(deadline); time.Sleep(time.Second) {
		outcomes, total := s.outcomes(data), 0
		for _, n := range outcomes {
			total += n
		}
		if total == files && outcomes[""] == 0 {
			return
		}
	}
	s.t.Fatalf("of %d files there are %v", files, s.outcomes(data))
}

// outcomes counts the submissions by what reading them found.
func (s *server) outcomes(data string) map[record.Reading]int {
	s.t.Helper()
	outcomes := map[record.Reading]int{}
	readRecords(s.t, data, func(tx *database.Tx) error {
		list, err := tx.Submissions(s.t.Context(), record.SubmissionQuery{Limit: 10_000})
		for _, sub := range list {
			outcomes[sub.Reading]++
		}
		return err
	})
	return outcomes
}

// memory is a line of a process's status, in bytes; 0 when it is gone.
func memory(pid int, line string) int64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid)) // it may have ended
	return kilobytes(text, line)
}

// kilobytes is a line of a table of the system, in bytes.
func kilobytes(table []byte, line string) int64 {
	_, rest, _ := strings.Cut(string(table), "\n"+line+":")
	said, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	n, _ := strconv.ParseInt(said, 10, 64)
	return n << 10
}

// watchMemory returns the most that a process and its children had resident at one time: each page once, however many
// share it, and with what they share counted for each.
func watchMemory(pid int, stop <-chan struct{}) <-chan [2]int64 {
	peak := make(chan [2]int64, 1)
	go func() {
		var most [2]int64
		for {
			var now [2]int64
			for _, id := range family(pid) {
				now[0] += proportional(id)
				now[1] += memory(id, "VmRSS")
			}
			most = [2]int64{max(most[0], now[0]), max(most[1], now[1])}
			select {
			case <-stop:
				peak <- most
				return
			case <-time.After(50 * time.Millisecond):
			}
		}
	}()
	return peak
}

// family is a process with its children.
func family(pid int) []int {
	all := []int{pid}
	tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", pid))
	for _, path := range tasks {
		list, _ := os.ReadFile(path) // the thread may have ended
		for _, child := range bytes.Fields(list) {
			if id, err := strconv.Atoi(string(child)); err == nil {
				all = append(all, id)
			}
		}
	}
	return all
}

// proportional is what a process has resident, of what it shares with others its part; 0 when it is gone.
func proportional(pid int) int64 {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	return kilobytes(text, "Pss")
}
