package corpus_test

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// report83 reads the report that the suite writes into its project.
func report83(t *testing.T, dir, _ string) {
	var report struct{ Total, Passed, Failed int }
	readJSON(t, filepath.Join(dir, "test_report.json"), &report)
	if report.Total < 83 || report.Passed != report.Total || report.Failed != 0 {
		t.Errorf("the report says %+v", report)
	}
}

func readJSON(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The classes have 208 functions whose name begins with test_; two more stand in texts.
// One of the 208 is there to be skipped.

func plain208(t *testing.T, _, printed string) {
	for _, want := range []string{"Total Tests: 208\r", "Passed: 207\r", "Failed: 0\r", "External Errors: 0\r"} {
		if !strings.Contains(printed, want) {
			t.Errorf("the summary does not say %q", want)
		}
	}
}

// parallelSuites names all suites but the one that sets the counters of a parallel run
// back while it runs, and the one that expects no `test=`.
const parallelSuites = "test=TriggerConfigurationTest,TriggerControlTest,_AssertDeepEqualTest,_AssertTest,_ComprehensiveErrorTest,_ErrorHandlingTest," +
	"_ExampleTest,_JSONOutputTest,_MockingExampleTest,_SequentialOnlyTest,_SetupTeardownTest,_SimpleTransactionTest," +
	"_SkipTaggedTest,_TaggingExampleTest,_TaggingSystemTest,_TestFunctionTest,_TestRunnerTest,_TestSuiteTest,_TestingTest," +
	"_TransactionDebugTest,_TransactionExampleTest"

// parallelRun sees that nothing fails in many workers. The suite counts a worker as ready
// before its results are there, so that those of the last one may be missed.
func parallelRun(t *testing.T, _, printed string) {
	_, rest, _ := strings.Cut(printed, "Total Tests: ")
	count, _, _ := strings.Cut(rest, "\r")
	if total, err := strconv.Atoi(count); err != nil || total < 150 || total > 191 {
		t.Errorf("%s tests ran, want 191", count)
	}
	if !strings.Contains(printed, "Failed: 0\r") {
		t.Error("tests failed")
	}
}

func json208(t *testing.T, _, printed string) {
	var report struct {
		Tests, Passed, Failed, Skipped, Assertions, GlobalErrorCount int
		Status                                                       string
	}
	if err := json.Unmarshal([]byte(printed), &report); err != nil {
		t.Fatal(err)
	}
	if report.Tests != 208 || report.Passed != 207 || report.Failed != 0 || report.Skipped != 1 || report.Status != "ok" || report.Assertions < 654 {
		t.Errorf("the report says %+v", report)
	}
	t.Logf("%d assertions", report.Assertions)
}

func junit208(t *testing.T, dir, _ string) {
	b, err := os.ReadFile(filepath.Join(dir, "test-results", "junit.xml"))
	if err != nil {
		t.Fatal(err)
	}
	var report struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
	}
	if err := xml.Unmarshal(b, &report); err != nil {
		t.Fatal(err)
	}
	if report.Tests != 208 || report.Failures != 0 || report.Errors != 0 {
		t.Errorf("the report says %+v", report)
	}
}

// phases reads what the phases report in an alert each.
func phases(t *testing.T, _, printed string) {
	printed = strings.ReplaceAll(printed, "\r", " ")
	for _, want := range []string{
		"____Test_Phase_1 - all tests passed (18/18)", "____Test_Phase_1_5 - all tests passed (4/4)", "____Test_Phase_2 - all tests passed (13/13)",
		"____Test_Phase_3 - FAILED (1/12)", "Total:  40, Passed: 40, Failed: 0", "Phase 5 Tests Total:  32 Passed: 32 Failed: 0",
		"Phase 6 Tests Total:  25 Passed: 23 Failed: 2", "Phase 8 Tests Total:  32 Passed: 32 Failed: 0",
	} {
		if !strings.Contains(printed, want) {
			t.Errorf("no phase says %q", want)
		}
	}
}
