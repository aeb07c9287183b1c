import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Settings

Item {
    function forget() {
        VirtualKeyboardSettings.userDataReset()
    }

    InputPanel {
        width: parent.width
        anchors.bottom: parent.bottom
    }

    Component.onCompleted: {
        VirtualKeyboardSettings.userDataPath = wordFolder
        VirtualKeyboardSettings.styleName = "onemap"
        // It is part of the page: there is nowhere to put it away to.
        VirtualKeyboardSettings.visibleFunctionKeys = QtVirtualKeyboard.KeyboardFunctionKeys.Language
        VirtualKeyboardSettings.activeLocales = ["zh_CN", "en_GB"]
        VirtualKeyboardSettings.locale = firstLocale
        VirtualKeyboardSettings.wordCandidateList.alwaysVisible = true
    }
}
