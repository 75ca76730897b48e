# Makes the nginx file for dcm4chee-arc:  sed -f dcm4chee.sed stroke.conf > dcm4chee.conf
# The browser asks under dcm4chee's own path, so that the addresses in its answers fit; qidoRoot and wadoRoot in app-config are that
# path too. Another application entity: put its title for DCM4CHEE.
s#/dicomweb#/dcm4chee-arc/aets/DCM4CHEE/rs#g
s#http://orthanc:8042#http://arc:8080#
