package signature

import (
	"bytes"
	"testing"
)

// What a message says outside of what is signed must fit what is: the digest methods that it announces and
// the kind of its content, which readers that hash while it comes go by.
func TestAnAnnouncementThatDoesNotFit(t *testing.T) {
	t.Parallel()
	p := newSmall(t)
	good := ourPDFs(t, p)[0]
	if r, err := Check(good.file, Trust{good.anchors}, good.now); err != nil || !r.Verdicts[0].Holds() {
		t.Fatalf("the file as it is: %v %v", shown(r, nil), err)
	}
	for name, x := range map[string]struct{ old, new string }{
		"another digest":         {"0609608648016503040201", "0609608648016503040203"},
		"a digest with settings": {"06096086480165030402010500", "06096086480165030402010800"},
		"another kind":           {"06092a864886f70d010701", "06092a864886f70d010702"},
	} {
		at := bytes.Index(good.file, []byte("/Contents<"))
		changed := bytes.Clone(good.file)
		copy(changed[at:], bytes.Replace(changed[at:], []byte(x.old), []byte(x.new), 1))
		if bytes.Equal(changed, good.file) {
			t.Fatalf("%s: nothing to change", name)
		}
		r, err := Check(changed, Trust{good.anchors}, good.now)
		if err != nil || len(r.Verdicts) != 1 || r.Verdicts[0].Indication != Failed {
			t.Errorf("%s: %v %v", name, shown(r, nil), err)
		}
	}
}
