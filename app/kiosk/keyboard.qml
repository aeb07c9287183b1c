import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings
import QtQuick.VirtualKeyboard.Styles

Item {
    function forget() {
        VirtualKeyboardSettings.userDataReset()
    }

    // Qt's own row of candidates is as high as a line of text, too low for a finger.
    Component {
        id: candidate

        SelectionListItem {
            id: word
            width: Math.round(label.implicitWidth + panel.width * 0.05)

            Text {
                id: label
                anchors.centerIn: parent
                text: typeof display === "undefined" || display === null ? "" : display
                color: "white"
                font.bold: word.ListView.isCurrentItem
                font.pixelSize: Math.round(panel.width * 0.034)
            }
        }
    }

    InputPanel {
        id: panel
        width: parent.width
        anchors.bottom: parent.bottom

        Binding {
            target: panel.keyboard.style
            property: "selectionListHeight"
            value: Math.round(panel.width * 0.075)
        }
        Binding {
            target: panel.keyboard.style
            property: "selectionListDelegate"
            value: candidate
        }
    }

    Component.onCompleted: {
        VirtualKeyboardSettings.userDataPath = wordFolder
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_GB"]
        VirtualKeyboardSettings.locale = firstLocale
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = true
    }
}
